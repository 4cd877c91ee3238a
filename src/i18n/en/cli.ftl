# How an error is laid out: three labels.
cli-error = error:
cli-why = why:
cli-next = next:

cli-interrupted = interrupted
cli-declined = nothing was done
cli-bug = a bug in lab, not in what you did
    .next = Report it with the words above and the output of `lab doctor`.
cli-runtime = the system gives this process no threads or no timers
cli-stdout = the output could not be written: { $why }

# A wrong command line.
usage-verb = there is no verb `{ $verb }`
    .next = `lab --help` lists them.
usage-verb-near = there is no verb `{ $verb }`
    .next = Did you mean `{ $near }`?
usage-option = `{ $argument }` is not expected here
    .next = `{ $verb } --help` shows what a verb takes.
usage-option-near = `{ $argument }` is not expected here
    .next = Did you mean `{ $near }`?
usage-missing = missing: { $argument }
    .next = `{ $verb } --help` shows examples.
usage-value-missing = { $argument } needs a value
    .next = `{ $verb } --help` shows examples.
usage-value-of = { $argument } cannot be `{ $value }`
    .next = One of: { $valid }.
usage-value = { $argument } cannot be `{ $value }`
    .next = `{ $verb } --help` shows examples.
usage-other = this command line does not fit together
    .next = `{ $verb } --help` shows examples.

# `lab doctor`: one line a finding; `.next` where something can be done.
doctor-state = state folder { $path } can be written
doctor-engine = Docker { $version } (API { $api }, { $arch }) answers at { $socket }
doctor-machine = { $processors ->
    [one] 1 processor
   *[other] { $processors } processors
}, { $memory } of memory, storage { $storage }, cgroups { $cgroups }
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
answer-right = { $task }: { $value } is right
answer-wrong = { $task }: { $value } is not right
    .next = Look again, then answer again: the last answer counts. `lab hint { $task }` helps.

# Nodes as a person names them.
node-unknown = there is no such node here: `{ $node }`
    .next = By port or by name: { $nodes }.
node-unknown-meant = there is no such node here: `{ $node }`
    .next = Did you mean `{ $meant }`? `lab status` shows them all.
