# `lab watch`.
watch-head = { $run }  { $lab }  { $address }
watch-left = {", "}{ $left } left
watch-over-time = {", "}the time is over
watch-forming = being formed …
watch-broken = cut off: `lab reset` builds it anew
watch-redis = Redis Cluster { $state }, { $covered } of { $slots } slots, { $agreed ->
    [yes] all agree
   *[no] not all agree
}
watch-mongo = MongoDB { $set }, term { $term }
watch-mongo-none = MongoDB { $set }, no primary
watch-fault = { $id } { $name } on { $nodes }: { $left } s left
watch-fault-stuck = { $id } { $name } on { $nodes }: not healed yet
watch-no-fault = no fault at work
watch-score = { $score } of { $max } points
watch-judging = checks: looking …
watch-timeline = What happened
watch-nothing = nothing has happened yet
watch-keys = [h] hint   [c] check   [r] reset   [?] legend   [q] quit
watch-keys-note = [Esc] close   [q] quit
watch-sure = Start over? What is in the databases is lost. [y/N]
watch-small = { $width }x{ $height } is too small: lab watch needs 60x16. `lab status` fits anywhere.
watch-hint-none = Every task has passed: there is nothing to hint at.
watch-hint = Hint { $level } of { $of } for { $task }
watch-seen = Seen a moment ago: { $seen }
watch-check = Checked: { $score } of { $max } points
watch-busy = one moment …
watch-reset = started over, ready after { $seconds } s
watch-ended = The run has ended.
watch-terminal = this terminal cannot be used for the full screen
    .next = `lab watch | cat` prints one line an event.

# `?`: the legend.
watch-legend = What the signs mean
watch-task = { $task }: { $text }
watch-sign-pass = holds
watch-sign-open = nobody has tried it
watch-sign-fail = does not hold
watch-sign-waits = waits for another task
watch-sign-silent = no answer
watch-sign-fault = fault at work
watch-sign-quiet = no answer
watch-sign-elected = elected
watch-sign-role = role changed
watch-sign-process = process or container
watch-sign-act = by hand
watch-sign-command = command that matters
watch-sign-unwatched = nobody watched
watch-scroll = A column of a track is a second. The arrows scroll what happened, End goes back to now.
watch-red = { $task } does not hold yet ({ $score }/{ $max })
