# What was heard of a node that did not answer as asked.
service-answers = { $node } answers
service-silent = { $node } says nothing within { $ms } ms
    .next = It may be paused, asleep or overloaded: `lab status` asks every node.
service-refused = nobody listens at { $node }
    .next = It may be stopped: `lab status` asks every node, `lab node start { $node }` starts it.
service-denied = { $node } will not serve us: { $why }
    .next = A password, an access rule or a limit stands in the way. Take it back, or start over with `lab reset`.
service-garbled = at { $node }, something answers that is not the database: { $what }
    .next = Another program may hold its port: `lab status` says which. `lab reset` builds the run anew.
service-impostor = something else answers at the port of { $node }
    .next = Another process may hold its port: `lab status` says which.

# Forming.
service-not-up = { $node } did not come up in time
    .next = A slow machine: start fewer runs at once. `lab start --keep` leaves the containers, and `lab logs` shows their words.
service-lost = { $node } went silent while it was being formed
    .next = Try again. `lab start --keep` leaves the containers, and `lab logs` shows their words.
service-command-refused = { $node } did not accept `{ $command }`
    .next = Try again. `lab start --keep` leaves the containers, and `lab logs` shows their words.
service-no-nodes = this run has no node that could be asked
    .next = `lab status` shows the nodes that it has, `lab list` which labs have both databases.
service-redis-not-formed = the Redis nodes did not agree on one cluster within { $seconds } s
    .next = Try again; on a slow machine, with fewer runs at once. With `lab start --keep` the nodes stay, and `lab status` shows who sees what.
service-mongo-not-formed = the MongoDB members did not agree on one replica set within { $seconds } s
    .next = Try again; on a slow machine, with fewer runs at once. With `lab start --keep` the members stay, and `lab status` shows who sees what.
service-redis-stuck = { $node } did not get further than this: { $heard }
service-redis-no-owner = no master owns the slot of `{ $key }`
    .next = `lab status` shows who owns what.
service-redis-not-seeded = the lab's keys could not be written to { $node }
    .next = Try again. `lab start --keep` leaves the containers, and `lab logs` shows what the node says.
service-mongo-not-seeded = the lab's documents could not be written to { $node }
    .next = Try again. `lab start --keep` leaves the containers, and `lab logs` shows what the member says.
service-mongo-json = the command is not JSON
    .next = For instance: `lab mongo mongo-1 '{"{"}"replSetGetStatus": 1{"}"}'`, or only the name: `lab mongo mongo-1 replSetGetStatus`.

# Where Redis nodes disagree: which node says what.
service-redis-standalone = { $node } runs without cluster support
service-redis-flag = { $node } marks { $about } as `{ $flag }`
service-redis-stranger = { $node } knows a node that is not of this run: { $id }
service-redis-unknown = { $node } does not know { $about }
service-redis-bus = { $node } has no cluster bus link to { $about }
service-redis-role-differs = about { $about }, { $one } says `{ $says }` and { $other } says `{ $differs }`
service-redis-slots-differ = about the slots of { $about }, { $one } says `{ $says }` and { $other } says `{ $differs }`
service-redis-uncovered = nobody owns slots { $slots }
service-redis-state = { $node } says `cluster_state:fail`
service-redis-open = { $node } has an open slot: { $slot }
service-redis-link = the replica { $node } has no link to its master on port { $port }
service-redis-epoch = the masters { $one } and { $other } have the same epoch { $epoch }

# Where MongoDB members disagree.
service-mongo-no-set = { $node } is in no replica set
service-mongo-members = { $node } knows { $known } of { $expected } members
service-mongo-votes = { $node } counts { $votes } of { $expected } votes
service-mongo-member = { $node } sees { $about } as { $state }
service-mongo-primary-differs = about the primary, { $one } says `{ $says }` and { $other } says `{ $differs }`
service-mongo-config-differs = about the configuration (term.version), { $one } says `{ $says }` and { $other } says `{ $differs }`
service-mongo-config-old = { $node } does not have the last configuration yet
service-mongo-no-primary = no member is a writable primary
    .next = `lab status` shows the members; wait for an election, or start those that have ended with `lab node start`.
service-mongo-primaries = more than one member is a writable primary: { $nodes }
