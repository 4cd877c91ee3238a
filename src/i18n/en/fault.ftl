# What each kind of fault looks like to somebody who watches the databases.
fault-kind-debug-sleep = a Redis node accepts connections and answers nothing (DEBUG SLEEP); after the node timeout its peers call it failed and promote its replica; it wakes by itself and joins as a replica
fault-kind-pause = the whole process is frozen: connections open, nothing answers; peers fail over as if it were dead, and on heal it goes on where it stood
fault-kind-stop = the node ends as in a planned maintenance (SIGTERM): connections are refused; on heal it starts with its data and its identity
fault-kind-kill = the process dies without a last word (SIGKILL): connections are refused at once, peers find out by timeout
fault-kind-shutdown = the database shuts itself down by its own command (Redis SHUTDOWN NOSAVE, MongoDB shutdown): a MongoDB primary hands over first
fault-kind-partition = processes run and answer you, but packets between some nodes are dropped: each side sees the other as dead
fault-kind-crash = the process crashes by itself (Redis DEBUG SEGFAULT, exit code 139; MongoDB SIGABRT, exit code 14): a stack trace in its log, connections refused, and peers find out by timeout
fault-kind-step-down = a MongoDB primary gives its role up (replSetStepDown) and another member leads within milliseconds; writes sent to the old one get NotWritablePrimary; on heal it may be elected again, the role stays where it is
fault-kind-freeze = a MongoDB secondary stands for no election (replSetFreeze): it replicates, votes and answers as ever, and does not take over when the primary goes
fault-kind-client-pause = clients of a Redis node wait for their replies, for writes or for everything (CLIENT PAUSE); its peers hear it as ever, so nothing fails over; a pause of everything ends by itself only
fault-kind-fsync-lock = a MongoDB member writes nothing more (fsync with lock): reads and heartbeats go on, so there is no election; writes to a locked primary hang, a locked secondary falls behind
fault-kind-lag = a MongoDB secondary stays behind the primary by a set time and cannot be elected (secondaryDelaySecs, priority 0): reads from it return old values; on heal it catches up and its configuration is as before
fault-kind-config-drift = one setting of one node is not what it was (CONFIG SET, setParameter), and not what its peers have; a restart would hide it; on heal the old value is back
fault-kind-disk-full = the files of a node take no more bytes (a limit on its process, no mount): a Redis master answers reads and refuses writes with MISCONF, a MongoDB member ends itself as it does on a full disk
fault-kind-slow = links between some nodes, or from their clients, are late or lose packets (a relay in the pod, the packet filter): replication lags, pings come late, and long delays look like failures
fault-kind-slow-query = an index of a MongoDB collection is gone: the same query reads the whole collection (COLLSCAN) and burns CPU as it grows; on heal the index is built again
fault-kind-connections = a Redis node takes nobody new (max number of clients reached): who is connected stays, peers and clients that come back do not get in
fault-kind-out-of-memory = a Redis master is at its memory limit: writes get OOM and reads go on, or keys are thrown away in a storm (--policy); on heal the limit is as before, evicted keys do not come back
fault-kind-slot-stuck = a Redis slot is left half moved, MIGRATING on one master and IMPORTING on the other, with keys on both: clients get ASK or TRYAGAIN for some keys, redis-cli --cluster check complains
fault-kind-forgotten-node = all nodes of a Redis Cluster but itself have forgotten a replica (CLUSTER FORGET): it replicates on, clients are not told of it, and it cannot be elected; nodes take it back 60 s after they forgot it at the earliest

# Whom a fault hits.
fault-nobody = nobody is `{ $target }` at this moment
    .next = `lab status` shows who is what.
fault-node-unknown = there is no node `{ $node }` in this run
    .next = Nodes: { $nodes }.
fault-never-bit = the fault `{ $fault }` has not happened in this run
    .next = `lab fault inject { $fault }` makes it happen.
fault-unknown = this lab has no fault `{ $name }`
    .next = Its faults: { $known }. Or a kind with --target: `lab fault list` shows them.

# What a fault needs. Nothing was touched.
fault-need-seconds = MongoDB takes whole seconds, not { $length }
fault-need-database = { $node } is no { $database } node: `{ $kind }` is a fault of { $database }
    .next = `lab fault list` says what each kind does; `pause` and `kill` hit any node.
fault-need-quiesce = { $node } is no MongoDB node: only MongoDB has a quiesce period
    .next = Leave --quiesce out.
fault-need-catch-up = the primary would wait { $catch_up } for a secondary, longer than the step-down lasts ({ $length })
    .next = The server wants it shorter: a longer --for or a shorter --catch-up.
fault-need-primary = { $node } is not the primary
    .next = `--target primary` finds it, `lab status` shows it.
fault-need-heir = no secondary answers: nobody could lead after { $node }
    .next = `lab status` shows the members; start one with `lab node start`.
fault-need-secondary = { $node } is not a secondary
    .next = `--target secondary` finds one, `lab status` shows them.
fault-need-master = { $node } is not a master: it takes no writes
    .next = `--target master-of-slot:0` finds one, `lab status` shows them.
fault-need-unlocked = { $node } is locked by somebody already
    .next = `lab mongo` with fsyncUnlock lets it go.
fault-need-lag = a secondary that lags by nothing does not lag
    .next = At least --by 1s.
fault-need-member = { $node } is in no replica set
    .next = `lab status` shows the members.
fault-need-reachable = `{ $parameter }` decides who reaches the node: nobody could put it back
    .next = Choose a setting that leaves the node in reach.
fault-need-parameter = { $node } has no setting `{ $parameter }`
    .next = `lab redis NODE -- CONFIG GET '*'` or `lab mongo NODE` with getParameter lists them.
fault-need-other-value = `{ $parameter }` of { $node } is `{ $value }` already
    .next = Give another value.
fault-need-appendonly = { $node } keeps no append-only file: a full disk would not stop a write
    .next = Turn it on first: `CONFIG SET appendonly yes`.
fault-need-prlimit = the image of { $node } cannot limit its process: `prlimit` is not there or was refused
    .next = Use an image with util-linux (the Debian ones have it); `lab images list` shows yours.
fault-need-a-replica = { $node } is not a replica: its own replicas would not forget their master
    .next = `--target replica-of-slot:0` finds one, `lab status` shows them.
fault-need-slot = { $node } does not own slot { $slot }
    .next = `--target master-of-slot:{ $slot }` finds its owner.
fault-need-collection = `{ $collection }` is not a collection: its database belongs before it
    .next = Write it as `lab.items`.
fault-need-index = { $collection } has no index `{ $index }` that could be dropped
    .next = `lab mongo primary --db DB` with listIndexes lists them.
fault-need-one-slow = a slow link is late or loses packets
    .next = Give one of delay and loss.
fault-need-delay = a delay of { $delay } is out of range
    .next = More than nothing, at most { $most }.
fault-need-short-delay = a delay of { $delay } for clients would silence the node for `lab` itself, which asks the same way
    .next = At most { $most } with clients.
fault-need-loss = { $loss } of a hundred packets is out of range
    .next = 1 to 90.
fault-need-kernel = this kernel does not know the packet rule `{ $rule }`
    .next = Load the module that the reason names, or use another kind: `partition` needs none of it.
fault-need-longer = { $length } is too short: peers with a node timeout of { $timeout } may not notice it
    .next = At least { $shortest }.
fault-need-distinct = { $node } is named twice in this partition
fault-need-groups = a partition needs at least two groups, each with a node
fault-need-free = { $node } is hit by another fault already: { $id } ({ $name })
    .next = Heal that one first: `lab fault heal { $id }`.
fault-need-answering = { $node } runs and does not answer: it is stalled already
    .next = `lab status` shows what it is doing.
fault-need-running = { $node } is not running
    .next = `lab node start` starts it.
fault-need-replica = { $node } owns slots and has no replica in sync: nobody could take its place
    .next = Wait until its replica is in sync (`lab status`), then try again.
fault-too-long = { $length } is too long for a fault
    .next = At most { $longest }.

# Steps.
fault-step-inject = injecting { $name } into { $nodes }
fault-step-wait = { $node } sleeps and cannot be woken: waiting { $seconds } s at most
fault-step-ban = introducing { $node } again: nodes refuse it for 60 s after they were told to forget it

# Proofs that a fault bit.
fault-proof-silent = { $node } says nothing for { $ms } ms, while the canary beside it answers in { $canary } ms
fault-proof-paused = { $node } is frozen: it says nothing for { $ms } ms, while the canary beside it answers in { $canary } ms
fault-proof-ended = { $node } has ended with exit code { $code } and nobody listens on { $port }
fault-proof-dropped = the kernel dropped { $packets } packets of this cut ({ $nodes })
fault-proof-stepped-down = { $node } has stepped down and { $heir } says that it is writable
fault-proof-frozen = { $node } says in its log that it stands for no election for { $length }
fault-proof-writes-wait = { $node } answers PING, and a write on another connection waits for more than { $ms } ms
fault-proof-locked = { $node } tells another connection that it is locked (fsyncLock)
fault-proof-behind = { $node } misses what the primary wrote { $ms } ms ago; it stays { $by } behind
fault-proof-drifted = { $node } has { $parameter } = { $value }
fault-proof-drifted-from = { $node } has { $parameter } = { $value }, where { $peer } has { $other }
fault-proof-disk-full = { $node } refuses a write: { $why }
fault-proof-forgotten = { $node } is unknown to all { $peers } other nodes that answer
fault-proof-open = slot { $slot } is open: { $from } gives it away ({ $here } keys), { $to } waits for it ({ $there } keys)
fault-proof-refuses = { $node } takes { $limit } connections and refuses the next: { $why }
fault-proof-out-of-memory = { $node } may use { $limit } bytes and refuses a write: { $why }
fault-proof-evicts = { $node } may use { $limit } bytes and has thrown { $keys } keys away
fault-proof-scans = a query of { $collection } by { $field } reads the whole collection (COLLSCAN)
fault-proof-relayed = the kernel sent { $connections } connections the long way, { $delay } late ({ $nodes })

# Proofs of a heal.
fault-healed-answers = { $node } answers again
fault-healed-started = { $node } runs and answers
fault-healed-not-running = { $node } does not run: there is nothing left to unfreeze
fault-healed-links = the links of { $nodes } are good again
fault-healed-with-process = { $node } does not run: what was done to its process ended with it
fault-healed-electable = { $node } may be elected again; { $primary } is primary
fault-healed-writes = { $node } answers writes again
fault-healed-unlocked = { $node } is not locked any more
fault-healed-caught-up = { $node } has its old configuration and all that the primary had written
fault-healed-settings = { $node } has its old settings: { $settings }
fault-healed-disk = { $node } can write again
fault-healed-known = every node knows { $node } again
fault-healed-closed = slot { $slot } is closed and its keys are with { $owner }
fault-healed-index = queries of { $collection } use the index again

# What went wrong.
fault-refused = { $node } refused the fault
    .next = `lab redis` or `lab mongo` asks the node yourself; a password or an ACL may stand in the way.
fault-toothless = { $node } does not show the fault: it was undone
    .next = `lab fault status` shows what is active, `lab logs` what the node says.
fault-canary-late = the canary beside { $node } does not answer: the machine is too slow to tell, or `net` is gone
    .next = `lab doctor` shows how the machine is doing.
fault-engine-late = the engine says nothing about { $node } in time: the machine is too slow to tell whether it runs
    .next = `lab doctor` shows how the machine is doing; try again.
fault-no-packets = no packet met the cut { $id }: its nodes do not talk to each other
    .next = `lab status` shows whether they are in one cluster or set.
fault-net-refused = the pod's agent did not do `{ $verb }`
    .next = `lab reset` rebuilds the pod.
fault-still-silent = { $node } still does not answer
    .next = `lab fault heal --now` kills and starts a sleeping node, `lab node restart` any.
fault-links-down = the cut is gone, and the links of { $nodes } are not good yet
    .next = `lab status` shows how far they are; `lab fault heal` looks again.
fault-no-primary = { $node } may be elected again, and the set has no primary yet
    .next = `lab status` shows the members.
fault-still-waits = writes to { $node } still wait
    .next = `lab node restart` ends every pause.
fault-still-locked = { $node } is still locked
    .next = `lab node restart` ends every lock.
fault-still-behind = { $node } has its old configuration and has not caught up yet
    .next = `lab status` shows how far it is; `lab fault heal` looks again.
fault-still-full = { $node } still refuses writes
    .next = `lab logs` shows what it says.
fault-still-forgotten = { $peers } did not take { $node } back
    .next = `lab redis` with CLUSTER MEET introduces it by hand.
fault-still-open = slot { $slot } is still open
    .next = `lab redis` with CLUSTER SETSLOT { $slot } STABLE closes it by hand.
fault-still-refuses = { $node } still refuses connections
    .next = `lab node restart` gives it its first limit back.
fault-still-scans = queries of { $collection } still read the whole collection
    .next = `lab fault heal` looks again.
fault-not-restored = { $node } did not take { $parameter } = { $value } back
    .next = `lab redis` or `lab mongo` sets it by hand.
fault-not-active = there is no active fault `{ $name }`
    .next = Active: { $active }.

# Nodes, by the learner's hand.
node-net = `net` holds the pod together and is never restarted: nodes that joined it would be cut off for good
    .next = `lab reset` rebuilds the whole pod.
node-paused = { $node } is frozen
    .next = `lab fault status` shows by which fault, `lab fault heal` ends it.
node-missing = the container of { $node } is gone
    .next = `lab reset` rebuilds the pod.
node-port-held = { $node } cannot start: port { $port } is held by a process of uid { $uid }
    .next = End that process, then start the node again.
node-exited = { $node } has ended with exit code { $code }
    .next = `lab logs` shows what it said.
node-silent = { $node } runs and has not answered for { $seconds } s
    .next = `lab logs` shows what it says.
node-not-stopped = { $node } has not ended
    .next = `lab doctor` shows how the engine is doing.
node-added = { $node } listens at { $address }, blank: it belongs to nothing yet
node-there = { $node } is in this run already
    .next = `lab node start` starts it where it has ended.
node-not-spare = no node `{ $node }` can be added
    .next = These can: { $nodes }.
node-no-spare = the run `{ $run }` has no spare node left
    .next = Every spare port is in use; `lab reset` gives them back.

# The background process.
watchdog-not-started = the background process of the run did not start
    .next = Its words: { $log }
watchdog-no-plan = nothing is known about the run `{ $run }`: its journal does not say what it is made of
    .next = `lab reset` rebuilds it.

# On the command line.
fault-ends = It ends in { $seconds } s at the latest; `lab fault heal { $id }` ends it now.
fault-ends-itself = It ends in { $seconds } s and nothing wakes the node before: `lab fault heal { $id }` waits for it, `lab fault heal { $id } --now` kills and starts the node.
fault-left = ({ $seconds } s left)
fault-stuck = not healed: { $why }
fault-none = nothing is broken on purpose
fault-named-options = `{ $name }` is a fault of the lab: its target and its length are the lab's
    .next = Options go with a kind: `lab fault inject kill --target redis-1 --for 20s`.
fault-no-target = `{ $kind }` of which node?
    .next = Name it: `--target redis-1`, `--target primary`, `--target master-of-slot:0`.
fault-option-of = { $option } belongs to: { $kinds }
    .next = `lab fault inject --help` shows examples.
fault-no-setting = config-drift of which setting?
    .next = Name it: `--set maxmemory-policy=allkeys-lru`.
fault-no-destination = slot-stuck between which masters?
    .next = Name the other one: `--to master-of-slot:16383`.
fault-plan-options = a plan says itself whom each fault hits and how long it lasts
    .next = Options go with one kind; --plan goes with --seed only.
fault-plan-unreadable = cannot read the plan `{ $file }`
    .next = `lab fault plan` writes one from what ran.
fault-plan-unwritten = the plan could not be written as YAML
fault-plan-nothing = no fault has bitten in this run: there is nothing to plan from
fault-plan-done = { $count } faults injected, drawn from seed { $seed }; each ends at its time, `lab fault heal` ends them now
fault-target = `{ $target }` does not name a node
    .next = `lab fault inject --help` shows how nodes are named.
