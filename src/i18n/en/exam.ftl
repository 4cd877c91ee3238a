# Keys and envelopes.
sign-no-randomness = the system gives no random bytes for a key
    .next = Try again; in a container, see that `getrandom` is allowed.
sign-private-key = this is not an Ed25519 private key in PEM (PKCS#8)
    .next = `openssl genpkey -algorithm ed25519 -out key.pem` makes one.
sign-public-key = this is not an Ed25519 public key in PEM (SPKI)
    .next = `openssl pkey -in key.pem -pubout -out key.pub.pem` takes it out of the private key.
sign-other-type = what was signed is of the type { $found }, not { $expected }
    .next = Name a record that `lab grade --key` has written.
sign-no-base64 = the payload of the envelope is not Base64
    .next = The record was changed after it was signed: take it from where it was written.
sign-not-by-key = no signature in the envelope is of the key { $key }
    .next = Something was changed after it was signed, or another key signed it.

# Personal seeds.
variant-short-secret = the secret has { $length ->
    [one] one byte
   *[other] { $length } bytes
}, and { $shortest } are needed: a shorter one could be found by trying
    .next = `openssl rand -hex 32 > secret` makes one; keep it where candidates do not see it.

# Exam files.
exam-unknown = there is no exam `{ $name }`
    .next = `lab exam list` shows them all. One in a file is named by its path: `./{ $name }.yaml`.
exam-unknown-near = there is no exam `{ $name }`
    .next = Did you mean `{ $near }`? `lab exam list` shows them all.
exam-unreadable = { $file } cannot be read
    .next = `lab exam list` shows the exams that there are.
exam-id-differs = the exam in { $file } calls itself `{ $id }`
    .next = Each is found by its file's name: make the two the same.
exam-empty = an exam has at least one part
    .next = Write one under `parts:`, with `id`, `title`, `pass` and `of`.
exam-no-questions = a part of questions asks at least one
    .next = Name a subject and a count: `quiz: {"{"} caching: 10 {"}"}`.
exam-task-unused = no criterion counts the task `{ $task }`
    .next = Name it in the `from` of a criterion, or leave it out.
exam-task-twice = the task `{ $task }` is counted more than once
    .next = Leave it in the `from` of one criterion, and take it out of the others.
exam-weights = the weights of the criteria add up to { $sum }; all together are 100
    .next = Change the `weight` of the criteria until they add up to 100.
exam-criterion-tasks = a criterion counts from one to { $most } tasks

# marks.yaml
spec-not-an-instant = this is not an instant
    .next = Write date, time and zone: 2026-01-14T15:00:00Z.
marks-other-exam = these are marks of the exam `{ $exam }`, not of `{ $ours }`
    .next = Name the marks of this exam with `--marks`.
marks-range = a mark goes from 0 to 100
    .next = Write a number from 0 to 100: what the task is worth is reckoned from it.

# What is missing in a result.
exam-no-paper = no marked paper of the part `{ $part }`
exam-other-paper = the marked paper asks other questions than the part `{ $part }`
exam-two-papers = there are two marked papers of the part `{ $part }`
exam-no-lab = no record of the lab `{ $lab }`
exam-no-mark = no mark for `{ $id }`
exam-lab-error = the lab `{ $lab }` could not be graded
exam-lab-integrity = what was recorded of the lab `{ $lab }` cannot be trusted
exam-lab-undecided = not all of the lab `{ $lab }` could be judged
exam-paper-seed = the paper has the seed { $seed }, which is not the candidate's own
exam-lab-seed = it ran with the seed { $seed }, which is not the candidate's own

# `lab exam`.
exam-size = { $parts ->
    [one] one part
   *[other] { $parts } parts
}, { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
exam-mode-practice = Mode practice: hints, checks and the reference solution are there.
exam-mode-drill = Mode drill: checks say what holds; there are no hints and no solution.
exam-mode-exam = Mode exam: no hints, no solution, and nothing is said of the checks until the end.
exam-part = { $minutes ->
    [one] One minute.
   *[other] { $minutes } minutes.
} { $percent } % passes.
exam-by-lab = judged by the lab { $lab }
exam-by-hand = marked by a person
exam-pass = { $percent } % is needed
exam-passed = Passed: every part is.
exam-not-passed = Not passed.
exam-undecided = Undecided: something is missing or in error, and a person has to look.
exam-no-such-paper = there is no paper of questions `{ $paper }`
    .next = `lab exam show EXAM` shows the parts.
exam-not-its-lab = the lab `{ $lab }` is no task of the exam `{ $exam }`
    .next = Its labs: { $labs }.
exam-nobody = nothing that was named says anything about anybody
    .next = Name papers (`--quiz`), records (`--records`) or marks (`--marks`).
exam-nothing-of = no record, paper or mark of `{ $candidate }` was found
    .next = Name where they lie, as `--records DIR`, `--quiz DIR` and `--marks FILE` do. The id is the name of the folder in the records, and the one in marks.yaml.
exam-no-quiz = { $file } is not a marked paper
    .next = `lab quiz --exam --seed N --answers FILE --json` prints one.
exam-quiz-sums = the sums in { $file } are not those of its questions
    .next = Mark it again: `lab quiz --exam --seed N --answers FILE --json`.
exam-key-made = key { $key }: private in { $private }, public in { $public }
exam-secret-made = a new secret in { $file }: keep it with the examiners
marks-twice = { $file } marks `{ $id }` of { $candidate }, which another file has marked already
    .next = Leave one of the two.
file-exists = { $path } is there already
    .next = It is not written over: choose another name, or move it away.
exam-lab-twice = two folders have records of the lab `{ $lab }` for { $candidate }, of the same attempt
    .next = Name one of them.
exam-other-candidate = the record in this folder is of { $candidate }

# `lab exam verify`: what does not hold.
verify-no-dossier = the dossier cannot be read
verify-unsigned = it is not signed
verify-no-envelope = the envelope of its signature cannot be read
verify-other-dossier = the dossier is not the one that was signed
verify-schema = the dossier is written as { $schema }, which this version of lab does not read
verify-other-lab = it was graded with another version of the lab { $lab }: judging again would ask something else
verify-no-lab = the lab { $lab } is not here: it cannot be judged again
verify-other-submission = what was handed in is not what lies there now
verify-missing = it is in the roll of the class, and no record of it is here
verify-added = it was not put there by the grader: { $file }
verify-empty = an empty folder that nobody handed in: { $folder }
verify-other-run = the evidence is of another run
verify-other-marks = the evidence comes to { $after } points, and the dossier says { $before }, or says it otherwise

verify-signed = signed by the key that was given
verify-unchecked = signed; no key was given to look with
verify-none = not signed
verify-broken = the signature does not hold
verify-not-looked = { $records ->
    [one] One record is signed, and its signature was not looked at.
   *[other] { $records } records are signed, and their signatures were not looked at.
} `--public-key FILE` does.
verify-nobody-vouches = { $records ->
    [one] One record is not signed: nobody vouches for it.
   *[other] { $records } records are not signed: nobody vouches for them.
} Whoever could write the folder could have changed all of it together.

# `lab exam forget`.
forget-sure = Remove everything about { $candidate } for good? { $paths }
forget-removed = removed { $path }
forgotten = nothing about { $candidate } is left in these folders
forget-twin = { $other } is another id than { $candidate }, however alike they look, and stays. Forget it by its own name
exam-range = this is a part of a hundred: from 1 to 100
    .next = Write a whole number from 1 to 100.

# `lab certificate`.
certificate-title = Certificate of completion
certificate-this = This is to certify that
certificate-passed = has passed every part of the exam
certificate-proof = This sheet can be copied by anybody. What can be verified is the signed credential that was issued with it.
certificate-not-passed = { $candidate } has not passed every part
    .next = `lab exam result` shows what each part came to.
certificate-undecided = of { $candidate } not everything is decided
    .next = `lab exam result` shows what is missing or in error; a certificate waits for it.
certificate-no-issuer = a certificate names who issues it
    .next = Add `--issuer "Training Centre"`.
certificate-no-picture = no picture was made: its font lacks letters that stand on it, such as { $signs }, and boxes would stand in their place
    .next = Print the page (.html) where a font with them is installed. For a picture, write the name in Latin or Arabic letters.
certificate-unsigned = without `--key` there is no credential: nobody can verify what was made

# Modes.
mode-no-hints = there are no hints in the mode `{ $mode }`
    .next = `lab start LAB` without `--mode` gives everything.
mode-no-checks = in the mode `{ $mode }` nothing is said of the checks
    .next = Whoever grades it says what it came to.
mode-no-solution = there is no solution in the mode `{ $mode }`
    .next = `lab start LAB` without `--mode` gives everything.

# An exam room's clocks.
room-no-part = the exam has no part `{ $part }`
    .next = Its parts: { $known }
room-begun = the time of { $candidate } has begun already
    .next = `lab exam room DIR` shows how much is left; `lab exam extend` gives more.
room-not-begun = the time of { $candidate } has not begun in this room
    .next = `lab exam begin EXAM PART --candidate { $candidate } --room DIR` starts it.
room-closed = the time is over, and { $candidate } has handed in: what is in stays as it is
    .next = Where there was a reason, `lab exam extend` gives more time, with the reason on record.
room-nothing = there is no file to take in { $path }
    .next = Name the folder with the work, or a script.
room-none = there is no clock in { $path }
    .next = Name a folder that `lab exam begin --room` made.
room-candidate = `{ $candidate }` cannot be a candidate's id here: it becomes the name of a file
    .next = Use letters, digits, spaces and - _ . , @ + ( )
room-in-time = handed in, in time
room-late = handed in, { $late } too late
room-left = { $left } left
room-over = the time is over, nothing is handed in
room-extended = { $more } more: { $why }
room-by-wall = the machine was started again since: this is by wall time, which can be set
room-clock-set = wall time was set by { $by } meanwhile, which changes nothing here
