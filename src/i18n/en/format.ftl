# What graders, CI systems and learning platforms read.
format-grading = Grading the submission
format-no-tasks = There was no task to judge.
format-penalty = Forbidden act: { $act } costs { $points ->
    [one] one point
   *[other] { $points } points
  }
format-not-written = the report could not be written
    .next = This is a bug in lab: please report it with the result as JSON (`--format json`).
