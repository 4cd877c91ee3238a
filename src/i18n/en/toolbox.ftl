# `lab author check`: what does not hold.
author-begins = cases: { $cases }; side by side: { $jobs }
author-no-expect = the script does not say what it must score
    .next = Put a line like this into its head: # expect: score 15, fails TASK/CHECK
author-bad-expect = `# expect: { $line }` is not understood
    .next = Write it like this: # expect: score 15, fails TASK/CHECK
author-headings-differ = the guides have different sections: { $en } headings in English, { $ar } in Arabic
author-commands-differ = the guides have different commands: `{ $en }` in English, `{ $ar }` in Arabic
author-commands-missing = the guides have different commands: { $en } lines of code in English, { $ar } in Arabic
author-fixed-address = { $guide } names a fixed address
    .next = Write ${"{"}LAB_ADDRESS{"}"}: a second run lives on another one.
author-text-incomplete = { $place } is not written in both languages
author-few-wrong = { $found ->
    [0] there is no near-miss
    [one] there is one near-miss
   *[other] there are { $found } near-misses
}; a lab has at least three
    .next = Write scripts in wrong/ that nearly do it, each with its `# expect:` line.
author-no-case = no lab here has the case `{ $case }`
    .next = Cases: { $known }.
author-score = scored { $score } instead of { $expected }
author-other-check = `{ $expected }` should have failed; failed were: { $failed }
author-check-open = { $check } did not hold:
author-penalty = `{ $act }` cost { $points } points:
author-undecided = only { $max } of { $full } points could be judged
author-not-healed = 20 s after `{ $fault }` was healed, the databases are not as good as before
author-because = because: { $why }
author-again = The same run again:

# A script in the toolbox.
check-busy = another check of run `{ $run }` is running the program
    .next = Wait for its end, or end it with Ctrl-C where it was started.
toolbox-busy = a script is at work in run `{ $run }` already
    .next = Wait for its end, or end it with Ctrl-C where it was started.
probe-busy = the lab's probe is at work in run `{ $run }` already: another check has not ended
    .next = Wait for its end, or end it with Ctrl-C where it was started.
solve-no-solution = lab `{ $lab }` has no solution.sh
    .next = `lab hint` and `lab guide` help without one.
script-failed = the script ended with code { $code }
    .next = A negative code is the signal that ended it. What it printed says where it stood.
script-too-long = the script was still at work after 15 minutes and was ended
    .next = What it printed says where it stood: look for something that it waits for.
script-broken = the toolbox ended before its script did
    .next = Something killed it or its engine. `lab doctor` shows the state of the engine.
script-output-dropped = { $bytes } more bytes of output are not shown

# What `lab` says to a script in the toolbox.
toolbox-hint = { $text }
toolbox-no-hints = hints are not given in an exam
probe-may-not = a probe may ask `lab counters`, `lab program`, `lab fault inject NAME` and `lab fault wait NAME`
toolbox-no-program = `lab program` is for the lab's probes: type what `program:` in submission.yaml says
toolbox-task-no-checks = { $task } has an answer only: there is nothing to wait for
toolbox-task-passed = { $task } has passed
toolbox-task-open = { $task } has not passed within { $patience }
toolbox-waits-for = it waits for { $task }
toolbox-fault-over = { $name } has ended
author-exists = { $folder } exists already
    .next = Name another folder: nothing of yours is overwritten.
author-not-made = { $folder } cannot be made
    .next = Name a folder in a place that you may write to.
author-made = made { $folder }. Change it, then run `lab author check { $folder }`.
