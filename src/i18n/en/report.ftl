# Results, status and the start page.
report-expected = expected:
report-observed = observed:
report-hint = hint:
report-waits-for = waits for: { $tasks }
report-left-out = { $points } of the lab's { $full } points could not be judged and are left out.
report-verdict-pass = Everything holds.
report-verdict-fail = Not everything holds yet.
report-verdict-inconclusive = Not enough evidence to judge everything. Try again.
report-verdict-error = Something failed that is not yours: `lab doctor` looks for the cause.
report-verdict-integrity = What was recorded cannot be trusted.

report-status-head = { $run }: lab { $lab } at { $address }
report-status-overrides = Otherwise than its lab, it was started with:
report-phase-forming = The run is being formed.
report-phase-ready = The run is ready.
report-phase-broken = The run is broken: its nodes are cut off from the host. `lab reset` builds it anew.
report-time-left = { $minutes ->
    [one] One minute left of the time that the lab is meant to take.
   *[other] { $minutes } minutes left of the time that the lab is meant to take.
  }
report-time-over = The time that the lab is meant to take is over; nothing is lost.
report-redis = Redis Cluster: { $state }, { $covered } of { $slots } slots are owned by a node that answers.
report-redis-agreed = All nodes see the same layout.
report-redis-silent = No answer comes from { $nodes }.
report-redis-disagree = The nodes all answer, and do not see the same layout.
report-redis-outsider = { $node } ({ $port }) belongs to no cluster: nobody lists it, and it lists nobody.
report-redis-forgotten = { $node } ({ $port }) lists { $lists ->
    [one] one other node, which does not list it
   *[other] { $lists } others, and none of them lists it
}. Who has forgotten a node takes it back only after 60 s.
report-redis-open = Slot { $slot } is open: { $from } is giving it to { $to }.
report-redis-migrating = Slot { $slot } is open: { $from } gives it to { $to }, which does not wait for it.
report-redis-importing = Slot { $slot } is open: { $to } waits for it from { $from }, which does not give it.
report-redis-more-open = { $count ->
    [one] One more slot is open.
   *[other] { $count } more slots are open.
}
report-redis-bare = There is no cluster yet: no node owns a slot or follows another.
report-mongo-bare = MongoDB set { $set }: not initiated yet, its members are in no set.
report-mongo = MongoDB set { $set }: { $primary } is primary in term { $term }.
report-member-stale = { $member } is too far behind to catch up: what it missed is gone from the other members' oplogs. Empty its data folder with `lab shell { $node }` (rm -rf $DATA/*), then `lab node restart { $node }`: it copies everything anew. `lab reset` starts over.
report-member-copying = { $member } copies the data of another member (STARTUP2), and cannot be read before it is done.
report-member-adrift = { $member } is in state { $state }: it neither leads nor follows.
report-mongo-no-primary = MongoDB set { $set }: no member says that it is primary.
report-no-faults = No fault is at work.
report-fault = Fault { $id }: { $name } on { $nodes }, { $left } s left at most.

report-start-ready = Run { $run } was ready in { $seconds } s. Seed { $seed }: the same seed gives the same exercise.
report-start-ready-plain = Run { $run } was ready in { $seconds } s.
report-start-workspace = Your folder was there, and is as it was:
report-start-workspace-new = Your folder, with what to begin with in { $language }. Edit the files there; `lab watch` checks at every save:
report-program-said = the last that your program printed:
report-start-nodes = { $nodes } nodes listen on { $address }, at ports:
report-start-points = { $points ->
    [one] one point
   *[other] { $points } points
  }
report-start-fault = Fault { $fault }:
report-start-next = What to type next:

# What the journal says beside the marks.
report-task-lost = Its points are lost for this attempt.
report-verdict-penalty = All tasks pass. { $points ->
    [one] One point is
   *[other] { $points } points are
} lost for this attempt, and nothing brings them back: `lab reset` begins anew.
report-verdict-lost = Not everything holds yet. { $points ->
    [one] One point is
   *[other] { $points } points are
} lost for this attempt: `lab reset` begins anew.
report-solved = The reference solution was run in this attempt: the score is not your own. `lab reset` begins anew.
