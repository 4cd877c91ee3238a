# A learner's drawing: what could not be read in it, and how it stands beside the model.

## Reading
drawing-no-text = this is no text: the byte { $byte } is not UTF-8
drawing-dialect = `{ $word }` begins no drawing that is read here. `flowchart` (or `graph`) and `architecture-beta` are, and a list in YAML
drawing-direction = `{ $word }` is no direction: TB, TD, BT, RL and LR are
drawing-no-box = a box is expected here, and `{ $word }` is none
drawing-open = `{ $word }` is opened here and never closed
drawing-line-open = the line that begins with `{ $word }` does not end: write `-->`, or `-- text -->`
drawing-surplus = `{ $word }` is not understood here
drawing-subgraph-open = this `subgraph` has no `end`
drawing-end = this `end` closes nothing
drawing-many-lines = this line draws more than { $most } arrows at once
drawing-no-class = the name of a class is expected here
drawing-twice = `{ $word }` is there twice
drawing-no-side = a side is expected here, T, B, L or R, as in `a:R --> L:b`, and not `{ $word }`
drawing-unknown = `{ $word }` is named here, and nothing is called so
drawing-unknown-near = `{ $word }` is named here, and nothing is called so. Is `{ $near }` meant?
drawing-no-count = `{ $word }` is no number
drawing-no-scope = `{ $word }` is no scope: `process` and `shared` are
drawing-no-step = `{ $word }` is no step: steps are numbers from 1
drawing-too-long = the file has more than { $most } KiB, and is not judged
drawing-too-many = there are { $count } boxes in the drawing. More than { $most } are not judged
drawing-too-many-edges = there are { $count } arrows in the drawing. More than { $most } are not judged

## Judging
check-drawing-components-expected = every part of the system is drawn, and nothing that is none
check-drawing-counts-expected = each part is there as often as the system has it, and the nodes of the databases have their roles
check-drawing-edges-expected = an arrow leads from whoever asks to whoever is asked
check-drawing-steps-expected = the { $steps } steps of a request stand at the arrows that they take, in order
check-drawing-scope-expected = what each process has for itself stands inside the application, and what all share stands outside
check-drawing-not-read = no drawing was read yet: `lab check` reads the one in your folder
check-drawing-no-file = `submission.yaml` names no `drawing:`, so nothing was read
check-drawing-no-file-hint = `drawing:` is the file with your drawing: `drawing: architecture.mmd`.
check-drawing-all-late = the time was over at { $at }, and nothing that was saved by then has been seen
check-drawing-all-late-hint = Begin once more, from memory: `lab reset` starts the clock anew. `lab watch` reads every save.
check-drawing-late = the time was over at { $at }: what was saved later does not count, and what was saved before is judged
check-drawing-empty = { $file } has nothing in it yet
check-drawing-empty-hint = Draw the first thing that a request meets: one box, and an arrow to it.
check-drawing-misread = { $file } cannot be read in { $count ->
    [one] one place
   *[other] { $count } places
  }, and is judged when it can
check-drawing-place = { $place }
check-drawing-share = { $right } of { $of } are right
check-drawing-share-less = { $right } of { $of } are right, and { $wrong } too many cost as much as they would give
check-drawing-more = and { $count } more
check-drawing-surplus = line { $line }: { $label } is no part of this system
check-drawing-between-hint = Something stands between `{ $before }` and `{ $behind }` that is not drawn.
check-drawing-behind-hint = Something stands behind `{ $before }` that is not drawn.
check-drawing-before-hint = Something comes before `{ $behind }` that is not drawn.
check-drawing-count = `{ $part }` is drawn { $drawn } times, and there are not so many
check-drawing-role = of `{ $part }`, { $drawn } are drawn as `{ $role }`, and there are not so many
check-drawing-turned = line { $line }: the arrow from `{ $from }` to `{ $to }` points the wrong way. It begins at whoever asks
check-drawing-wrong = line { $line }: nothing goes from `{ $from }` to `{ $to }`
check-drawing-headless = line { $line }: this line has no arrowhead, so it does not say who asks
check-drawing-unreached-hint = Nobody asks `{ $part }` in your drawing.
check-drawing-step = line { $line }: { $number } stands at an arrow that this step does not take, or out of order
check-drawing-shared = `{ $part }` is drawn as shared
check-drawing-process = `{ $part }` is drawn inside of something else, as if each process had its own

## The picture
drawing-picture = Your drawing beside the system, from the edge down
drawing-picture-hidden = What is missing is not named before the time is over
drawing-there = there
drawing-missing = missing
drawing-surplus-mark = too much
drawing-other-count = another number of them
