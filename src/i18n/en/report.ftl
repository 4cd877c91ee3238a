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
report-redis-disagree = The nodes do not all answer, or do not see the same layout.
report-redis-bare = There is no cluster yet: no node owns a slot or follows another.
report-mongo-bare = MongoDB set { $set }: not initiated yet, its members are in no set.
report-mongo = MongoDB set { $set }: { $primary } is primary in term { $term }.
report-mongo-no-primary = MongoDB set { $set }: no member says that it is primary.
report-no-faults = No fault is at work.
report-fault = Fault { $id }: { $name } on { $nodes }, { $left } s left at most.

report-start-ready = Run { $run } was ready in { $seconds } s. Seed { $seed }: the same seed gives the same exercise.
report-start-nodes = { $nodes } nodes listen on { $address }, at ports:
report-start-points = { $points ->
    [one] one point
   *[other] { $points } points
  }
report-start-fault = Fault { $fault }:
report-start-next = What to type next:
