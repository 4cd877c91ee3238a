# What graders, CI systems and learning platforms read.
format-grading = Grading the submission
format-no-tasks = There was no task to judge.
format-penalty = Forbidden act: { $act } costs { $points ->
    [one] one point
   *[other] { $points } points
  }
format-score = { $name }: { $score } of { $max } points
format-no-score = { $name }: no score, because grading was not decided; a person must look
format-class = { $count ->
    [one] One submission
   *[other] { $count } submissions
  }: { $passed } passed, { $undecided } not decided
format-more = { $more } more are not shown here
format-task = Task
format-candidate = Candidate
person-pass = passed
person-fail = not passed
format-verdict = Verdict
format-points = Points
format-problems = What does not hold
format-submitted = Submitted
format-late = Handed in too late, by
format-gradebook = Gradebook

format-one = { $platform } takes the result of one submission, and here are { $count }
    .next = Write one file for each submission, or choose a format for a class: csv, html, junit, ctrf, tap or json.
format-no-classroom = this is not graded in Classroom 50's runner, so the names that its result needs are not known
    .next = Run `lab grade` from the assignment's autograder: its runner sets CLASSROOM, ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL and RELEASE_URL.
format-undecided = grading was not decided, and Classroom 50 has no result without a score
    .next = Grade the submission again. The format json says what failed; Classroom 50 itself records an error when its autograder fails.
format-not-written = the report could not be written
    .next = This is a bug in lab: please report it, with the result in the format json.
