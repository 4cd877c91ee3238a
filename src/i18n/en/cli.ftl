# How an error is laid out: three labels.
cli-error = error:
cli-why = why:
cli-next = next:

cli-interrupted = interrupted
cli-declined = nothing was done
    .next = Answer y, or add `--yes`, where it is meant.
cli-bug = a bug in lab, not in what you did
    .next = Report it with the words above and the output of `lab doctor`.
cli-runtime = the system gives this process no threads or no timers
    .next = End other programs of yours, or raise the limit on processes (`ulimit -u`), then try again.
cli-stdout = the output could not be written: { $why }

# A wrong command line.
usage-verb = there is no verb `{ $verb }`
    .next = `lab --help` lists them.
usage-verb-near = there is no verb `{ $verb }`
    .next = Did you mean `{ $near }`?
usage-option = `{ $verb }` takes no `{ $argument }`
    .next = `{ $verb } --help` shows what a verb takes.
usage-option-near = `{ $argument }` is not expected here
    .next = Did you mean `{ $near }`?
usage-missing = `{ $verb }` needs { $argument }
    .next = It is written so: `{ $line }`. `{ $verb } --help` shows examples.
usage-value-missing = { $argument } needs a value
    .next = `{ $verb } --help` shows examples.
usage-value-of = { $argument } cannot be `{ $value }`
    .next = One of: { $valid }.
usage-value = { $argument } cannot be `{ $value }`
    .next = `{ $verb } --help` shows examples.
usage-verb-missing = `{ $verb }` does nothing by itself: it needs a verb of its own
    .next = One of: { $known }. `{ $verb } --help` says what each does.
usage-no-equals = the value of { $argument } is written behind an equals sign
    .next = Write it so, without a space: `{ $argument }`
usage-not-text = a word of this line is not text in UTF-8: { $line }
    .next = Type it anew, or give the file another name.
usage-other = `{ $verb }` does not take these words together: { $line }
    .next = `{ $verb } --help` shows examples.

# `lab doctor`: one line a finding; `.next` where something can be done.
doctor-state = state folder { $path } can be written
doctor-engine = Docker { $version } (API { $api }, { $arch }) answers at { $socket }
doctor-machine = { $processors ->
    [one] 1 processor
   *[other] { $processors } processors
}, { $memory } of memory, storage { $storage }, cgroups { $cgroups }
doctor-no-quota = the engine cannot give containers a share of a processor: a graded program may use all of them
    .next = With rootless Docker, delegate the cpu controller to users (systemd: Delegate=cpu in user@.service). Or grade with `--jobs 1`.
doctor-avx = the processor has AVX, which MongoDB from 5.0 on needs
doctor-no-avx = the processor has no AVX, which MongoDB from 5.0 on needs: a member ends at once with an illegal instruction
    .next = In a virtual machine, let it see the host's processor (CPU type `host`). Or name an older image: `--image mongo=mongo:4.4`
doctor-in-reach = this machine reaches pods at their own addresses
doctor-out-of-reach = pods' own addresses ({ $address } and on) are out of this machine's reach: their ports are published instead
    .next = Everything works. It is so with rootless Docker, Docker Desktop, and a packet filter that stands between.
doctor-machine-unknown = the engine does not describe its machine
doctor-memory = the engine has { $memory } of memory; a run with both databases wants { $needed }
    .next = Give the engine's machine more memory, or start one run at a time.
doctor-list = the engine does not list its containers
doctor-disk = { $free } free on the disk of { $path }
doctor-disk-low = only { $free } free on the disk of { $path }
    .next = Enough for a run or two. `docker system df` shows what takes space.
doctor-disk-full = only { $free } free on the disk of { $path }: an image does not fit
    .next = Free some: `docker system df` shows what takes it, `lab collect` removes what lab left behind.
doctor-disk-unknown = the free space of { $path } is not known
doctor-kernel = the kernel takes the packet rules of a run
doctor-kernel-refuses = the kernel refuses the packet rules of a run
    .next = A run needs iptables with nat, conntrack, connmark and owner. On a host of your own: `modprobe xt_owner xt_connmark`.
doctor-kernel-slow = the kernel takes the packet rules of a run, and not those of the fault `slow`
    .next = Everything else works; load the module that the reason names to have `slow` too.
doctor-kernel-unknown = whether the kernel takes the packet rules of a run could not be tried
doctor-images = images here: { $names }
doctor-images-absent = images not here yet: { $names }
    .next = `lab start` gets them by itself. Without a network: `lab images load FILE`.
doctor-run = run { $run } is up
doctor-run-forming = run { $run } is being started
doctor-run-unwatched = run { $run } is up, its background process is not: faults do not end by themselves
    .next = `lab fault status --run { $run }` starts it again.
doctor-run-broken = run { $run } is cut off: its `net` container was stopped or restarted
    .next = `lab reset --run { $run }` builds it anew.
doctor-run-incomplete = run { $run } is up, and containers of it were removed: { $nodes }
    .next = `lab reset --run { $run }` builds it anew.
doctor-litter = something is left of run { $run }, whose start was killed
    .next = `lab collect` removes it.
doctor-addresses = runs side by side get their own addresses: 127.0.0.2 and so on
doctor-one-address = this system has 127.0.0.1 only
    .next = Nothing to do: the second run gets other ports instead (7100, 27117).
doctor-ports = free on 127.0.0.1: { $ports }
doctor-ports-ours = the course's ports on 127.0.0.1 are those of the run { $run }
doctor-port-taken = port { $port } on 127.0.0.1 is taken by another process
    .next = Nothing to do: a run takes the next address or other ports, and says so.
doctor-port-taken-by = port { $port } on 127.0.0.1 is taken by { $holder }
    .next = Nothing to do: a run takes the next address or other ports, and says so. For the course's ports, stop that process first.

# `lab list` and `lab show`.
list-size = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}, { $points ->
    [one] 1 point
   *[other] { $points } points
}
list-plain = no tasks: databases for tests of your own
list-points = { $points ->
    [one] 1 point
   *[other] { $points } points
}

# Verbs that change a run.
reset-sure = Start over? What is in the databases is lost.
stopped = stopped { $run }
stop-none = there is no run to stop
collect-nothing = nothing was left behind
collected-container = removed container { $name }
collected-folder = removed the state folder of { $run }
collected-network = removed the network

# `lab hint` and `lab answer`.
hint-head = { $task }, hint { $level } of { $of }:
hint-none = Every task has passed: there is nothing left to hint at.
hint-seen = Seen just now:
answer-taken = { $task }: your answer is on record
answer-late = { $task }: { $value } came too late: this task counts before anything is broken
    .next = Its points are lost for this attempt: `lab reset` begins anew.
answer-late-kept = { $task }: { $value } came too late and changes nothing: your answer { $kept } had come in time
    .next = `lab check` shows what it is worth.
answer-early = { $task }: too early for { $value }: there is nothing yet that it could be compared with
    .next = `lab status` shows who is what. Answer again when it has settled.
answer-early-before = { $task }: too early for { $value }: first `{ $first }` has to pass
    .next = `lab hint { $first }` helps with that. Then answer again.
answer-right-waits = { $task }: { $value } is right, and counts as soon as `{ $first }` has passed
answer-right = { $task }: { $value } is right
answer-wrong = { $task }: { $value } is not right
    .next = Look again, then answer again: the last answer counts. `lab hint { $task }` helps.

# Nodes as a person names them.
node-unknown = there is no such node here: `{ $node }`
    .next = By port or by name: { $nodes }.
node-unknown-meant = there is no such node here: `{ $node }`
    .next = Did you mean `{ $meant }`? `lab status` shows them all.

# `lab guide`.
guide-filled = Filled in with the values of run { $run }, at { $address }.
guide-unfilled = Names in capitals are filled in once a run is active: `lab start { $lab }`

# The one thing to do now.
next-guide = Read the guide of this run beside your work: `lab guide`
next-score = { $score } of { $max } points
next-done = Everything holds. `lab stop` ends the run.
next-again = { $points ->
    [one] One point is
   *[other] { $points } points are
} lost for this attempt, and all others are earned. To earn them too, begin anew: `lab reset`
next-answer = Task { $number } of { $of }, { $task }: find out, then `{ $command }`. Without an idea: `lab hint { $task }`
next-inject = Task { $number } of { $of }, { $task }: `lab fault inject { $fault }`
next-wait = Task { $number } of { $of }, { $task }: { $fault } is at work. `lab watch` shows what the nodes make of it, `lab check` what it is worth.
next-do = Task { $number } of { $of }, { $task }: do what it says, then `lab check`. Without an idea: `lab hint { $task }`
hint-last = That was the last hint for it, and none of them costs anything. `lab solve` plays the whole solution, and the score is not your own then.
solve-beside = The reference solution is in { $folder }. Your own folder is as it was.
    .next = Compare them. `lab grade LAB --submission DIR` judges a folder without touching this run.
solve-done = Look at what it did: `lab check`. On your own, from the beginning: `lab reset`
mode-no-next = this run is in an exam: nothing is said of what holds
    .next = `lab guide` has the exercise.

# What ended runs came to.
stop-kept = kept: { $score } of { $max } points, and the report { $report }
stop-next = The next lab whose points are not all yours: `lab start { $lab }`
stop-next-none = Every lab has its full score: `lab history`
history-none = No run has ended yet that left something: `lab stop` keeps its mark and its report.
    .next = `lab list` shows the labs.
history-none-of = No run of { $lab } has ended yet that left something.
    .next = Without a lab: `lab history`. To begin one: `lab start { $lab }`
history-solved = The reference solution was run: the score is not your own.
list-first = Begin with `lab start redis-create`. `lab show LAB` tells more of one.
list-next = Start one: `lab start LAB`. `lab show LAB` tells more of it.
list-best = best: { $score } of { $max }, on { $day }

# A thing asked of the wrong database, or of the wrong lab.
node-no-database = this lab has no { $database }
    .next = Labs that have it: { $labs }. `lab status` shows the nodes of this one.
node-other-database = { $node } is no node of { $database }
    .next = These are: { $nodes }.
redis-uncovered = No node owns slot { $slot }, or its owner has failed: `lab status` shows which.
usage-conflict = { $argument } does not go together with { $other }
    .next = Leave one of them out. `{ $verb } --help` shows examples.
usage-span = { $argument } cannot be `{ $value }`: it is no length of time
    .next = Write a number and its unit: 500ms, 30s, 2m or 1h.
