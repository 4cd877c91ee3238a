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
