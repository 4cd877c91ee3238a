# `lab run`: a command beside a lab.
ran-not-run = `{ $command }` cannot be run
    .next = After `--` comes a program on PATH, or the path of one, and its arguments.
ran-ready = Run { $run } is ready at { $address }. Seed { $seed } gives the same one again.
ran-fault = { $name } struck after { $seconds } s: { $proof }
ran-missed = { $count ->
    [one] one fault
   *[other] { $count } faults
} had not struck when the command ended
ran-failed = the command exited with code { $code }
ran-killed = the command was ended by signal { $signal }
ran-ended = After { $seconds } s, without a fault of ours: { $text }
ran-ended-last = At the end, without a fault of ours: { $text }
ran-ended-memory = { $node } was killed: it used more memory than its limit
ran-ended-disk = { $node } was killed: the nodes had written to disk all that a run may
ran-ended-code = { $node } ended with exit code { $code }
ran-ended-removed = the container of { $node } was removed
ran-unwatched = Nobody watched the run for a time: its background process was gone.
ran-broke = The run broke: whatever the command said of it has shown nothing.
ran-late = The command was ended after { $seconds } s: its time was over.
ran-kept = Run { $run } stays, to be looked at:
      {"  "}lab status --run { $run }
      {"  "}lab logs --run { $run }
      {"  "}lab stop --run { $run }
ran-logs-written = the logs are in { $path }
ran-report-written = the report is { $path }
ran-ledger = Every write that was acknowledged is still there.
ran-no-ledger = nobody of ours writes in the lab `{ $lab }`: there is no ledger to judge
    .next = Add `--workload`.
env-unknown = `{ $unknown }`, which the variable { $variable } is made of, is not a variable here
    .next = `lab env` prints those that there are; for a dollar sign itself write `$$`.
env-unknown-near = `{ $unknown }`, which the variable { $variable } is made of, is not a variable here
    .next = Did you mean `{ $near }`?
env-form = the variable { $variable } cannot be made of `{ $template }`
    .next = Write NAMES of variables as in this: `--env DB='${"{"}LAB_ADDRESS{"}"}:${"{"}LAB_PORT_REDIS_1{"}"}'`
