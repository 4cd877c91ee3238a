# What checks expect, what they observed, and where to look. A hint says where, never what to type.

## Any check
check-nothing-expected = the nodes can be looked at
check-nothing-seen = the nodes were not asked
    .next = `lab doctor` looks for the cause; then try again.
check-held-so-far = it has held for { $held } of { $hold }
check-not-watched = it holds now, but the looks were too far apart to say that it held all the time
check-records-lost = the records of this run are gone, and with them what happened before now
check-records-lost-hint = The state folder of this run was deleted or cannot be read. Only a new start has a past that can be judged: `lab reset`

## A node that gives no usable answer
check-node-not-asked = { $node } was not asked
check-node-impostor = the port of { $node } is held by another process (uid { $uid })
check-node-impostor-gone = something answers at the port of { $node }, and it is not { $node }: its own process does not listen there
check-node-contradiction = the record contradicts itself: { $node } answered, and its own process did not listen at its port
check-holder-unknown = { $node } answered, and the pod did not say whose process listens at its port: the run is broken, or the machine is. `lab doctor` tells which
check-node-missing = the container of { $node } has been removed
check-node-paused = { $node } is paused
check-node-oom = { $node } was killed: it used more memory than its limit
check-node-exited = { $node } is not running (exit code { $code })
check-node-silent = { $node } is running and did not answer within { $waited } ms
check-node-denied = { $node } answers, and will not serve: { $why }
check-node-garbled = what listens at the port of { $node } does not speak its protocol
check-node-refused = { $node } is running, and nobody listens at its port
check-canary-absent = { $node } did not answer, and neither did the canary beside it: the run is broken, or the machine is. `lab doctor` tells which
check-canary-late = { $node } did not answer, but the canary beside it was late too ({ $canary } ms): the machine is too busy to tell. Check again when it has less to do
check-engine-silent = { $node } did not answer, and Docker did not say how its container is: it is overloaded or hangs, and a check in a minute may know more
check-log-unread = the log of { $node } could not be read

## cluster-ok
check-cluster-expected = all { $nodes } nodes say cluster_state:ok and agree on who owns the { $slots } slots, each owned once
check-cluster-seen = { $nodes } nodes agree: { $masters } masters own { $slots } slots
check-cluster-unknown = does not know exactly the nodes of this run: { $nodes }
check-cluster-announced = announces another port than its own, so that clients are sent where it does not listen: { $nodes }
check-cluster-not-ok = says cluster_state:fail: { $nodes }
check-cluster-flagged = { $nodes } holds for failed or unreachable: { $suspects }
check-cluster-open = has a slot that is being moved: { $nodes }
check-cluster-uncovered = { $slots } slots have no owner: { $ranges }
check-cluster-double = { $slots } slots have two owners
check-cluster-disagree = sees another layout than the rest: { $nodes }
check-cluster-hint-node = One node cannot be read. `lab status` says whether its process runs, `lab logs` what it said last.
check-cluster-hint-unknown = Compare the number of lines in CLUSTER NODES on every node, not on one.
check-cluster-hint-announced = `CONFIG GET cluster-announce-port` shows what a node tells the others; 0 stands for its own port.
check-cluster-hint-not-ok = CLUSTER INFO on that node says how many slots it misses and how many nodes it suspects.
check-cluster-hint-flagged = The third column of CLUSTER NODES says whom that node suspects. A suspicion fades once the node answers again.
check-cluster-hint-open = A slot in brackets in CLUSTER NODES is in the middle of a move.
check-cluster-hint-slots = Add up the ranges at the end of the lines in CLUSTER NODES: they should reach from 0 to 16383.
check-cluster-hint-disagree = Views differ for a moment after every change. If they stay different, compare epochs in CLUSTER NODES.

## Faults
check-fault-never = the fault { $fault } has not been injected
check-fault-pending = the fault { $fault } was asked for and has not begun to bite
check-fault-failed = the fault { $fault } was not injected
check-fault-hint = This is about what follows the fault { $fault }. `lab fault list` shows how to inject it.

check-during-looks = the recorder looked { $looks ->
    [one] once
   *[other] { $looks } times
 } in the { $seconds } s that the fault { $fault } was at work
check-during-open = the fault { $fault } is still at work: it must hold until it ends
check-during-unseen = nobody looked at the nodes while the fault { $fault } was at work
    .next = `lab doctor` looks for the cause; then inject the fault once more.
check-during-ended = the fault { $fault } was ended after { $seconds } s, before anybody had looked
check-during-hint = This is about what holds while the fault { $fault } is at work: let it last.

## failover
check-failover-expected = after { $fault }, a replica is promoted in place of the node that the fault hit
check-failover-automatic-expected = after { $fault }, the cluster itself elects a replica in place of the node that the fault hit
check-failover-no-victim = { $fault } did not hit one Redis node alone
check-failover-elected = { $new } was elected in place of { $old }, { $after } s after the fault
check-failover-votes = epoch { $epoch }, votes of { $voters }
check-failover-outage = for { $seconds } s at least one slot could not be written
check-failover-hastened = { $new } was elected in place of { $old } { $after } s after the fault, while a CLUSTER FAILOVER typed on it was pending
check-failover-manual = { $new } took over from { $old } { $after } s after the fault, by CLUSTER FAILOVER
check-failover-forced = { $new } took over from { $old } { $after } s after the fault, by CLUSTER FAILOVER FORCE
check-failover-takeover = { $new } took over from { $old } { $after } s after the fault, by CLUSTER FAILOVER TAKEOVER, without a vote
check-failover-hidden-reset = { $new } was elected in place of { $old } { $after } s after the fault; CONFIG RESETSTAT while it waited for its election hid whether somebody asked it to take over, and its log is silent
check-failover-hidden-restart = { $new } was elected in place of { $old } { $after } s after the fault; its restart hid whether somebody asked it to take over, and its log is silent
check-failover-ended = the process of { $old } was ended { $after } s after the fault: what followed is the failover of a dead node, not of a stalled one
check-failover-restarted = { $old } was started again { $after } s after the fault, before anybody was promoted in its place
check-failover-unlogged = { $new } is master now where { $old } was, and its log does not say how that came about
check-failover-another = { $node } is not the node that it was at the start: what it went through before is gone
check-failover-not-yet = nobody has been promoted in place of { $old } yet, { $since } s after the fault
check-failover-nobody = nobody was promoted in place of { $old } while the fault lasted
check-failover-before = { $new } was promoted before the fault: that does not count
check-failover-too-late = { $new } was promoted after the fault had ended: that does not count
check-failover-other-shard = { $new } was promoted in another shard than that of { $old }: that does not count
check-behind = what happened last is not on record yet
check-logs-alone = recorded before the counters of the cluster bus were: judged by the nodes' own logs
check-members-logs-alone = recorded before the members' own accounts of their elections, their counters of step-downs and their oplogs were: judged by their logs and by the engine's events
check-forged = forged: the log of { $node } tells of a promotion at { $at } that the other nodes and the counters of the cluster bus contradict
check-failover-hint-ended = A stalled node lives. Left alone it is replaced and wakes up by itself; whoever stops its process makes another failure of it.
check-failover-hint-by-hand = The log of the new master says on whose request it took over. The cluster elects a replica by itself after one node timeout, when nobody asks.
check-failover-hint-unlogged = The way of a promotion is read from the node's log at its usual level, `notice`. `CONFIG GET loglevel` shows the present one.
check-failover-hint-another = A failover moves a role between nodes that stay who they are. CLUSTER MYID shows who a node is.
check-failover-hint-wait = The others must first agree that the master is gone: that takes one node timeout ({ $timeout } s) or more, then the vote.
check-failover-hint-again = A fault leads to a failover when it lasts longer than the node timeout and the link of a replica was up. Compare CLUSTER NODES before and during the fault.

## rejoined-as-replica
check-rejoined-expected = the node that { $fault } hit comes back as a replica of the node promoted in its place, with its link up
check-rejoined-nobody-promoted = nobody was promoted while { $fault } lasted, so there is no new master to follow
check-rejoined-seen = { $old } came back as a replica of { $new }, link up, { $after } s after the promotion
check-rejoined-now = { $old } is a replica of { $new }, link up
check-rejoined-link-down = { $old } is a replica of { $new }, and its link is not up
check-rejoined-unnoticed = { $old } follows { $new }, which has not heard of it yet
check-rejoined-other-master = { $old } is a replica of the node at port { $port }
check-rejoined-still-master = { $old } still says that it is a master
check-rejoined-skipped = { $old } was promoted again before its link as a replica was up
check-rejoined-restarted = { $old } was started again { $after } s after the fault: it did not come back by itself
check-rejoined-hint-failover = First comes the failover: look whether the fault led to one.
check-rejoined-hint-asleep = { $old } cannot say what it is while the fault lasts. `lab status` shows how long that is.
check-rejoined-hint-link = INFO replication on { $old } says since when the link is down and whether a sync is under way.
check-rejoined-hint-unnoticed = Nodes tell each other by gossip, within a second. CLUSTER NODES on { $new } shows when it has arrived.
check-rejoined-hint-other = Compare the master that it follows with { $new }, which was promoted in its place.
check-rejoined-hint-master = { $old } has not heard of the new master yet, or has been promoted again since. Its log tells which.
check-rejoined-hint-skipped = A replica has the data once its link is up. Compare the order of the two in the log of that node.
check-rejoined-hint-restarted = The log of that node shows when it was started. A sleeper wakes up by itself and needs no start.

## role-given-back
check-given-back-expected = the node that { $fault } hit is master again, by a manual failover that both sides agreed on
check-given-back-never-lost = nobody was promoted while { $fault } lasted: the role was never lost, so it cannot be given back
check-given-back-seen = { $old } took its role back by CLUSTER FAILOVER, and is master
check-given-back-lost-again = { $old } had its role back by CLUSTER FAILOVER, and is a replica again
check-given-back-still-replica = { $old } is still a replica, and { $new } has its role
check-given-back-pending = { $old } was asked to take over and waits for the master
check-given-back-timed-out = { $old } was asked to take over, and gave up: { $new } did not answer it
check-given-back-automatic = { $old } is back by an election after { $new } had failed: nobody gave it anything
check-given-back-hastened = { $old } is back by an election after { $new } had failed, while a CLUSTER FAILOVER was pending: the two did not agree on it
check-given-back-forced = { $old } took its role by CLUSTER FAILOVER FORCE: the master was not asked to wait
check-given-back-takeover = { $old } took its role by CLUSTER FAILOVER TAKEOVER: neither the master nor the others were asked
check-given-back-hidden-reset = { $old } is back by an election; CONFIG RESETSTAT before it hid who asked for it, and its log is silent
check-given-back-hidden-restart = { $old } is back by an election; its restart hid who asked for it, and its log is silent
check-given-back-not-promoted = { $old } is master, and no other node has seen it take its role back from a master
check-given-back-unlogged = { $old } is master, and its log shows no promotion since it lost the role
check-given-back-hint-coordinated = A coordinated failover lets the master stop its writes until the replica has them all. The log of the node shows which kind it was.
check-given-back-hint-again = Its log and that of the present master show what happened after the role was given back.
check-given-back-hint-ask = The request goes to the node that shall become master, and the link of { $old } has to be up: INFO replication on it shows that.
check-given-back-hint-pending = The handover takes a moment, and 5 s at most. The log of { $new } shows whether the request arrived.
check-given-back-hint-timed-out = { $new } answers { $old } only where it knows it as its replica by then. Compare the times in both logs, and CLUSTER NODES now.
check-given-back-hint-unlogged = { $old } was formed anew, or its log was silenced: CLUSTER MYID and `CONFIG GET loglevel` show which.

## seeded-data-intact
check-data-expected = all { $keys } seeded keys have their seeded values
check-data-intact = { $intact } of { $keys } keys are intact
check-data-missing = { $count ->
    [one] one key is missing: { $keys }
   *[other] { $count } keys are missing: { $keys }
  }
check-data-changed = { $count ->
    [one] one key has another value: { $keys }
   *[other] { $count } keys have another value: { $keys }
  }
check-data-unread = { $count ->
    [one] one key could not be read
   *[other] { $count } keys could not be read
  }
check-data-not-read = the seeded keys were not read, so nothing is known of them: check again in a moment
check-data-hint-damaged = A key that was deleted or overwritten does not come back by itself. The logs and `lab report` show which command did that; `lab reset` begins anew.
check-data-hint-unread = Keys are read from the owner of their slot. `lab status` shows which owner does not answer.

## no-lost-writes
check-writes-expected = every acknowledged write of the workload can be read back: at most { $confirmed } confirmed ones are lost
check-writes-expected-both = every acknowledged write of the workload can be read back: at most { $confirmed } confirmed ones and { $plain } others are lost
check-writes-expected-served = at most { $confirmed } confirmed writes of the workload are lost, and at most { $refused } were refused; redirects are no refusal
check-writes-refused = { $database }: { $failed } writes were refused, of { $unknown } no client was told the end
check-writes-read = { $database }: { $gone } of { $confirmed } confirmed writes are lost, and { $missing } of the { $plain } that only one node acknowledged
check-writes-lost-from = { $database }: the first that is lost was sent at { $at }
check-writes-twice = { $database }: { $count } writes are there twice
check-writes-reordered = { $database }: { $count } writes stand before older ones
check-writes-unread = { $database }: { $count } acknowledged writes cannot be read now
check-writes-none = { $database }: there is no acknowledged write to judge by
check-writes-not-read = the writes of the workload were not read back, so nothing is known of them: check again in a moment
check-writes-gap = nobody watched from { $from } to { $to }: the workload wrote nothing then, and in that time a fault was at work, or a node was started or elected, which may lose writes
check-writes-hint-lost = A confirmed write was on a second node as well. What takes it from both is a command that deletes, or a node that is made anew. `lab report` shows what happened when the first was sent; `lab reset` begins anew.
check-writes-hint-unread = Writes are read from the present owner. `lab status` shows which one does not answer or has just begun.
check-writes-hint-gap = The background process of the run was ended. Only what happens while it runs can be judged: `lab reset` begins anew.
check-writes-hint-slow = It may have been the machine that kept clients waiting. Start over with `lab reset` when it has less to do.
check-writes-slow = the machine itself was busy at { $at }: an answer that takes nothing took { $ms } ms
check-writes-hint-refused = A slot that is moved as redis-cli does it is served all the time, by one side or the other. Refused writes come from a slot without an owner, or from a node that was stopped while it still owned some.

## replica-set-ok
check-set-expected = { $set } has one writable primary, the other members of { $members } are secondaries, all vote, and all agree
check-set-seen = { $primary } is the primary in term { $term }, and every member agrees
check-set-outside = not in the set { $set }: { $members }
check-set-no-primary = no member says that it is primary
check-set-two-primaries = more than one member says that it is primary: { $members }
check-set-not-writable = { $primary } is primary and does not accept writes yet
check-set-state = { $member } is { $state }
check-set-votes = counts other than { $votes } votes: { $members }
check-set-crowded = know more or fewer than { $count } members of the set: { $members }
check-set-apart = hidden or delayed: { $hosts }
check-set-primary-differs = { $one } sees { $a ->
    [none] no primary
   *[other] { $a } as the primary
  }, and { $other } sees { $b ->
    [none] none
   *[other] { $b }
  }
check-set-term-differs = { $one } is in term { $a }, and { $other } in term { $b }
check-set-config-differs = { $one } has version { $a } of the configuration, and { $other } has version { $b }
check-set-hint-member = One member cannot be read. `lab status` says whether its process runs, `lab logs` what it said last.
check-set-hint-outside = `rs.status()` on that member says what it belongs to.
check-set-hint-election = A primary needs the votes of a majority. Count the members that see each other in `rs.status()`.
check-set-hint-writable = A new primary first finishes what it took over. `hello.isWritablePrimary` says when it is done.
check-set-hint-two = An old primary that is cut off steps down after the election timeout. Compare the terms.
check-set-hint-state = `rs.status()` says what that member is doing: `stateStr`, `infoMessage`, `lastHeartbeatMessage`.
check-set-hint-votes = `votingMembersCount` in `rs.status()` counts who may vote, `rs.conf()` says why.
check-set-hint-crowded = `rs.conf().members` lists who belongs to the set: those that the lab started with, each once. `rs.remove()` takes another one out.
check-set-hint-apart = No driver reads from a hidden member, and a delayed one is behind on purpose. `rs.conf().members` has `hidden` and `secondaryDelaySecs`.
check-set-hint-disagree = Members learn by heartbeat and differ for a moment after an election. If it lasts, somebody is cut off: `lab status` shows what each member says, `lab check` looks again.

## node-joined, slots-balanced, node-left
check-joined-expected = a node that was added is a master of the cluster, every other node lists it, and it says cluster_state:ok
check-joined-none = no Redis node has been added to this run
check-joined-seen = { $node } joined as a master, and every other node listed it
check-joined-replica = { $node } is in the cluster as a replica
check-joined-strangers = do not list { $node }: { $nodes }
check-joined-early = { $node } is listed by every other node, and says cluster_state:fail itself
check-joined-hint-early = A master that comes new refuses clients for up to one `cluster-node-timeout`, 5 s at most, after it has heard who owns each slot. CLUSTER INFO on it says when it is done.
check-joined-hint-none = Blank nodes come from `lab node add`.
check-joined-hint-replica = A replica owns no slots and cannot be given any. A new node joins as a master where nobody names it a replica.
check-joined-hint-strangers = A node is introduced to one member, and gossip does the rest. One that the members were told to forget is taken back only after 60 s.
check-balanced-expected = { $masters } masters own all slots in equal shares, to within { $percent } %
check-balanced-seen = masters with slots: { $masters }
check-balanced-share = { $node } owns { $slots } slots
check-balanced-hint-empty = One master owns nothing. redis-cli leaves empty masters out of a rebalance unless it is told to use them.
check-balanced-hint-uneven = redis-cli calls a share even when it is off by no more than { $percent } %. Compare the slots of the masters.
check-left-expected = the node that was added is out of the cluster again, and left it empty
check-left-seen = nobody lists { $node }, and it owns nothing
check-left-slots = { $node } still owns { $slots } slots
check-left-listed = { $node } is still listed by { $nodes }
check-left-hint-slots = What a node owns has to be moved before the node may go.
check-left-hint-listed = Tell a member to forget it (CLUSTER FORGET with its id): since Redis 7.2 that member tells the others. Older servers do not: there each member has to be told, within a minute.

## Answers
check-answer-expected = the right node, by name or port
check-answer-none = no answer yet
check-answer-right = { $value } is right
check-answer-wrong = the answer { $value } is not right
check-answer-too-early = { $value } was answered when there was no such node yet
check-answer-too-late = { $value } was answered too late
check-answer-hint-late = What was asked could be seen before. `lab reset` begins anew: answer first, then break.
check-damage-fault = `{ $fault }` had been injected at { $at }
check-damage-node = { $node } had been stopped or restarted at { $at }
check-damage-ended = the process of { $node } had ended, or been stopped, at { $at }
check-damage-elected = { $node } had been elected at { $at } in place of another
check-answer-not-a-node = { $value } is not a node of this run
check-answer-hint-redis = { $node } says itself what it is: ask it ROLE.
check-answer-hint-mongo = { $node } says itself what it is: ask it hello.
check-answer-hint-node = `lab status` lists the nodes of this run with their ports.
check-answer-hint-early = What the task asks about was not there yet when you answered. `lab next` says what comes first; then answer again.

## Acts that cost points
check-act-called = { $command } was run on { $nodes }
check-act-config-forced = { $node } uses a configuration that was forced: no majority was asked for it
check-act-dropped = { $name } was dropped
check-act-renamed = { $name } was given another name
check-act-emptied = half of the documents of { $name }, or more, were deleted
check-act-recreated = not the node that it was at the start: { $nodes }
check-act-flushed = { $node } lost all its keys at once at { $at }, and { $hidden } hid by which command
check-act-reset = { $node } forgot all other nodes at once at { $at }, and { $hidden } hid by which command
check-act-remet = { $node } forgot all other nodes and met them again by { $at }: its links on the cluster bus are all new, and { $hidden } hid by which command
check-act-rewritten = { $node } was told so many writes at { $at } as it takes to flush its keys and write them again, and whoever did it ended the connection that hears of flushes and set the counters back
check-act-another-id = { $node } gave itself another identity at { $at }, as CLUSTER RESET HARD does
check-act-forced = { $node } was promoted by CLUSTER FAILOVER FORCE
check-act-takeover = { $node } was promoted by CLUSTER FAILOVER TAKEOVER

check-replaced-shutdown-expected = the primary was shut down in order, and another member was elected before its process was gone
check-replaced-kill-expected = the primary was killed, and another member was elected when the others had noticed
check-replaced-seen = { $new } was elected { $after } s after { $old } was last seen as primary
check-replaced-ended-first = the process of { $old } had ended { $before } s before, with exit code { $code }
check-replaced-ended-later = the process of { $old } ended { $after } s after that, with exit code { $code }
check-replaced-alive = the process of { $old } has not ended
check-replaced-stepped-down = { $old } had been told to step down: it led no more when its process ended
check-replaced-claimed = { $new } was asked to stand, or had the right to lead: it took the role from { $old }, which led
check-replaced-outlived = { $old } answered as a secondary for { $after } s after that, before it was shut down
check-replaced-nobody = no other member has been elected since the start
check-replaced-hint-shutdown = Send { "{" }shutdown: 1{ "}" } to the primary itself, as db.shutdownServer() does; a kill gives it no time to hand over.
check-replaced-hint-kill = Inject the lab's fault: the process ends by SIGKILL, and the others find out only after the election timeout.
check-replaced-hint-led = Shut the member down while it is primary. { $old } had given the role up first, and that was what made the others elect.
check-replaced-hint-quiesce = A shutdown keeps the process of { $old } for up to 15 s after the successor is there. If you only stepped it down, it lives on.
check-unwatched = nobody watched for a while, so it may have happened unseen
check-unwatched-hint = Start over with `lab reset`: the recorder runs again.
check-caught-up-expected = every secondary has applied what the primary has, to within 1 s
check-caught-up-seen = { $members ->
    [one] 1 member answers
   *[other] { $members } members answer
}, and none is behind
check-caught-up-behind = { $member } is { $state } and { $lag } s of oplog behind the primary
check-caught-up-hint-wait = It reads the oplog of another member and catches up by itself. Watch rs.printSecondaryReplicationInfo().
check-caught-up-hint-away = Start { $member } again: `lab node start` takes its name or port.
check-answer-hint-choice = Look again at what you saw yourself: the hints of the task say where.

check-answer-unknown = `{ $value }` could not be right: what the question is about was not so at that moment
check-answer-hint-unknown = First make it so, then answer while it lasts.
check-reads-primary-expected = { $collection } was read at least { $least } times, by the primary alone
check-reads-secondary-expected = { $collection } was read at least { $least } times, by secondaries alone
check-reads-nearest-expected = { $collection } was read at least { $least } times, by the primary and by secondaries
check-reads-by-primary = { $member }, the primary, answered { $reads ->
    [one] 1 query
   *[other] { $reads } queries
}
check-reads-by-secondary = { $member }, a secondary, answered { $reads ->
    [one] 1 query
   *[other] { $reads } queries
}
check-reads-forgotten = { $member } was started again since the collection was made: what its process had answered until then is known to nobody
check-reads-hint-none = No member has answered a query (find) of { $collection } yet. Counts and aggregations are counted elsewhere.
check-reads-hint-again = Some queries went elsewhere, and counters only grow. Drop the collection `{ $name }`, write it again, and read with the right preference: { $collection } is then counted anew.
check-reads-hint-nearest = { $members } answered almost none. On one machine every member is near, so `nearest` spreads reads over all of them; where it is busy, localThresholdMS=1000 in the connection string lets the slower ones count as near.
check-reads-hint-more = Read on: at least { $least } queries are asked for.
check-answer-expected-word = the right answer

## serves
check-serves-expected = your program answers GET { $path } with status { $status }
check-serves-value-expected = your program answers GET { $path } with status { $status } and the value of `{ $draw }` ({ $key })
check-serves-answered = it answered with status { $status }: { $body }
check-serves-refused = nobody listens at port { $port }
check-serves-silent = it did not answer within { $waited } ms
check-serves-garbled = what it answered is not HTTP: { $why }
check-serves-impostor = port { $port } is held by user id { $uid }, which is not your program's
check-serves-holder-unknown = the pod did not say whose process listens at port { $port }: the run is broken, or the machine is
check-serves-late = it did not answer, but the canary beside it was late too: the machine is too busy to tell
check-serves-not-asked = nobody asked it for { $path }
check-serves-hint-listen = A program serves when it runs and listens on every address (0.0.0.0) at port { $port }. One that waits for a database that does not answer must answer all the same.
check-serves-hint-ask = Ask it yourself with the command below, and ask the database for the same.

check-probe-finding = what the lab calls `{ $finding }`
# A sentence of the lab's author: this file takes the English one.
check-probe-sentence = { "en" ->
    [ar] { $ar }
   *[en] { $en }
}
check-probe-not-asked = nobody has asked yet: `lab check` does
check-probe-holds = it is so
check-probe-holds-not = it is not so
check-probe-unheard-silent = { $asked }: your program did not answer within { $waited } ms
check-probe-unheard-refused = { $asked }: nobody listens there
check-probe-unheard-broken = { $asked }: the answer ended in the middle, or was none
check-differs = { $at ->
    [1] it begins with { $said }, and { $right } would be right
   *[other] character { $at }, behind `{ $before }`, is { $said }, and { $right } would be right
  }
check-differs-more = { $at ->
    [1] it begins with { $said }, and should be empty
   *[other] character { $at }, behind `{ $before }`, is { $said }, and it should end there
  }
check-differs-less = { $at ->
    [1] it is empty, and should begin with { $right }
   *[other] it ends behind `{ $before }`, and as character { $at } { $right } would be right
  }
check-program-absent = `submission.yaml` names no `program:`, so nothing was run
check-program-absent-hint = `program:` is the command that starts your program, in its folder: `program: node main.js`.
check-program-late = your program had not ended after { $seconds } s, with its input closed
check-program-late-hint = A program that has read its input to the end has to end, too. A connection that is left open keeps Node.js alive: close it behind the last write.
check-program-flooded = your program printed more than anybody reads, and was ended
check-program-meddled = your program wrote into the channel that carries what it says, and that is not its own
check-program-memory = your program was out of memory: its container has { $limit } MiB, and the kernel ended it
check-program-memory-hint = Look for what grows with every line of input and is never let go.
check-program-ended = your program ended with code { $code }, and said nothing on stderr
check-program-ended-saying = your program ended with code { $code }, saying: { $words }
check-probe-not-yours = This is the lab's own failure: it costs no points. Its author proves it with `lab author check`.
check-probe-ended = the lab's probe `{ $probe }` ended with code { $code }, and last said: { $words }
check-probe-killed = the lab's probe `{ $probe }` was ended by signal { $signal }: a fault in it, or it used up its memory
check-probe-late = the lab's probe `{ $probe }` had not ended after { $seconds } s
check-probe-flood = the lab's probe `{ $probe }` printed more than { $most } KiB
check-probe-broken = the container of the lab's probe `{ $probe }` has gone
check-probe-nonsense = the lab's probe printed what is no finding: { $line }
check-probe-twice = the lab's probe told of `{ $finding }` twice
check-probe-unnamed = the lab's probe `{ $probe }` told of `{ $finding }`, which lab.yaml does not name
check-probe-missing = the lab's probe `{ $probe }` ended without a word about `{ $finding }`
check-probe-unknown-saw = the lab's probe saw `{ $saw }`, for which `{ $finding }` has no sentence in lab.yaml
check-probe-no-data = the lab's probe said nothing of `{ $name }`, which a sentence of `{ $finding }` names

## cluster-shape
check-shape-expected = { $masters } masters own { $ranges }, each has { $replicas ->
    [one] one replica
   *[other] { $replicas } replicas
  }, and nobody else stands apart
check-shape-seen = every node sees it: { $masters } masters with equal shares, each with its replicas
check-shape-as-seen = as { $node } sees it:
check-shape-masters = masters with slots: { $seen }, wanted: { $wanted }
check-shape-range = { $node } owns { $slots }
check-shape-replicas = { $node } has { $replicas ->
    [0] no replica
    [one] one replica
   *[other] { $replicas } replicas
  }
check-shape-idle = { $node } owns no slot and follows nobody
check-shape-wrong-master = { $node } follows a node that owns no slot
check-shape-hint-ranges = Read the ranges at the end of the masters' lines in CLUSTER NODES, and divide 16384 by the number of masters.
check-shape-hint-replicas = In CLUSTER NODES the fourth column of a replica is the id of its master. Count how often each master's id stands there.

## slot-owner
check-slot-expected = slot { $slot } belongs to { $node }
check-slot-seen = slot { $slot } belongs to { $node }
check-slot-nobody = slot { $slot } belongs to nobody
check-slot-hint-other = Who gets which share is decided when the cluster is created, by the order in which the nodes are named.

## cluster-ok: before there is a cluster, and what a healthy one also has
check-cluster-alone = knows no other node: { $nodes }
check-cluster-hint-alone = CLUSTER NODES on a node that stands alone has one line: its own. Nobody has introduced it to the others yet.
check-cluster-unlinked = is a replica whose link to its master is not up: { $nodes }
check-cluster-hint-unlinked = INFO replication on that node says whether a sync is under way, and since when the link is down.
check-cluster-epoch = two masters have the same config epoch { $epoch }: { $nodes }
check-cluster-hint-epoch = The seventh column of CLUSTER NODES is the config epoch. Nodes that find theirs taken take another, within a second or two.

## set-hosts
check-hosts-expected = every member is configured by the run's own address: { $hosts }
check-hosts-seen = the configuration names each member once, by the run's own address
check-hosts-foreign = { $host } is in the configuration, and is not this run's address
check-hosts-localhost = { $host } is a name of this machine, not of this run: a client that this set sends there may end up in the set of another run
check-hosts-missing = not in the configuration by its own address: { $members }
check-hosts-hint = A driver goes where the configuration sends it, whatever address it began with. Compare the hosts in rs.conf() with `lab env`.

## preferred-primary
check-preferred-expected = { $node } has the highest priority, alone, and is primary
check-preferred-seen = { $node } is primary, with priority { $priority } against { $others }
check-preferred-not-first = { $node } has priority { $priority }, and another member has { $others }
check-preferred-other = { $node } has the highest priority, and { $primary } is still primary
check-preferred-unset = { $node } is in no set yet
check-preferred-hint-priority = rs.conf().members shows the priorities. Where they are equal, whoever calls the election first wins it.
check-preferred-hint-takeover = A member with a higher priority calls an election once it has caught up, some seconds after an election timeout.

## majority-commits
check-commits-expected = every member has an oplog, and knows that a majority has what was written in the present term
check-commits-seen = the majority commit point is in term { $term } on every member
check-commits-no-oplog = no oplog yet: { $members }
check-commits-behind = knows of nothing that a majority has written in term { $term }: { $members }
check-commits-hint-oplog = The oplog is the collection local.oplog.rs. A member gets one when it has joined a set and copied the data.
check-commits-hint-behind = In rs.status().optimes.lastCommittedOpTime the term `t` should be the present one. It stays behind as long as the primary does not reach a majority.

check-answer-slot-expected = the slot of the key, a number from 0 to 16383
check-answer-hint-slot = A node calculates it for you: CLUSTER HELP names the subcommand that takes a key. Every letter of the key counts.
