# `lab grade`: what was handed in, and what becomes of it.
submission-unreadable = what was handed in cannot be read: { $path }
    .next = Name a folder with a submission.yaml or a solution.sh, or a script. `lab grade --help` shows both.
submission-empty = there is nothing to run: neither a submission.yaml nor a solution.sh
    .next = Hand in one of the two. `lab grade --help` shows what a submission.yaml looks like.
submission-long = { $file } is longer than { $most } bytes
    .next = Write less, or put it into a file of its own.
submission-nothing-to-do = it names neither `run` nor `answers`: nothing would be judged
    .next = Name the command to run: run: ./solve.sh
submission-many-answers = it has more than { $most } answers
    .next = A lab has a handful of tasks: answer these.
submission-no-file = there is no file { $file } in this submission
    .next = Name a file by its path inside the submission's folder.
submission-odd-name = left out, its name cannot be written on one line: { $file }
submission-too-many = more than { $most } files were handed in: the rest is left out
submission-hard-link = left out, it has another name outside this folder: { $file }
submission-too-large = left out, it is larger than { $most } MiB
submission-too-large-file = left out, no room for it in { $most } MiB: { $file }
submission-unread-file = left out, it cannot be read: { $file } ({ $why })
submission-too-deep = left out, too many folders deep: { $file }
submission-no-plain-file = left out, a link, a pipe, a socket or a device: { $file }
submission-twice = two submissions are of the same candidate: { $candidate }
    .next = Leave one of them, or give the other one its own name.

grade-nothing = nothing is named to be graded
    .next = Name one submission (--submission PATH), a class (--submissions DIR), or marks to judge again (--regrade).
grade-no-submissions = there is no submission in { $path }
    .next = Every folder and every NAME.sh in it would be one candidate's.
grade-no-records = nobody has marks in these folders
    .next = Name folders that `lab grade --records` made.
grade-slow = the machine had no time for the run, and not everything held: that may be its fault. Grade it again on an idle machine, or with fewer --jobs
grade-no-turn = no turn was given to start a run
    .next = This is a bug in lab: please report it.
grade-no-given = the file cannot be read: { $file }
    .next = Name a file that you may read.
grade-begins = submissions: { $submissions }; side by side: { $jobs }
grade-row = { $row }
grade-before = { $candidate } has marks on record, from before
grade-changed = { $candidate } had { $before } points and has { $after } now
grade-missing = without marks in any part: { $candidates }
grade-no-file = no file for { $candidate }: { $why }
grade-written = { $count ->
    [one] one file
   *[other] { $count } files
  } written to { $path }
grade-place = { $place }:
grade-notes = Noted by the grader:
grade-program-ended = the program ended with code { $code }
grade-program-too-long = the program was ended after { $seconds } s
grade-program-broken = the program broke its connection with the grader, and was ended
grade-output-cut = of what the program printed, { $kept } KiB are kept; { $dropped } bytes more are not
grade-answer-refused = the answer to { $task } was not taken: the lab has no such task, or it cannot be an answer to it
records-locked = somebody is grading into { $path } already
    .next = Wait until it is done, or name another folder for the records.
records-none = there is no such folder of records: { $path }
    .next = Name a folder that `lab grade --records` made.
records-broken = this is not as the grader wrote it: { $path }
    .next = Bring the file back from a copy, or grade the submission again.
