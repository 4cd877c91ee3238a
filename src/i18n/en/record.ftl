# What the recorder saw: one line of a timeline each.

record-watching = the recorder watches
record-unwatched = nobody watched for { $seconds } s
record-full = the journal is full: from here on nothing that happens is written down
record-over-budget = the nodes had written { $mib } MiB to disk, more than the { $most } MiB that a run may: they were killed
record-clock-stepped = the system clock jumped by { $ms } ms
record-suspended = the machine slept for { $seconds } s
record-slow = the machine was busy: an answer that takes nothing took { $seconds } s

record-unanswered = { $node } does not answer
record-refused = { $node }: nobody listens at its port
record-denied = { $node } answers and refuses to serve
record-garbled = { $node }: what listens at its port does not speak its protocol
record-answers = { $node } answers again after { $seconds } s

record-container-started = { $node }: container started
record-container-died = { $node }: container ended (exit code { $code })
record-container-paused = { $node }: container paused
record-container-unpaused = { $node }: container goes on
record-container-removed = { $node }: container removed
record-container-oom = { $node }: over its memory limit
record-process = { $node } runs as a new process

record-role-master = { $node } is master
record-role-replica = { $node } is a replica
record-role-replica-of = { $node } is a replica of { $of }
record-role-primary = { $node } is primary and takes writes
record-role-secondary = { $node } is a secondary
record-role-other = { $node } is in state { $state }
record-link-up = { $node }: the link to its master is up
record-link-down = { $node }: the link to its master is down
record-slots = { $node } owns { $owned } slots ({ $gained } gained, { $lost } lost)
record-epoch = { $node } has epoch { $epoch }
record-known = { $by } knows { $node }
record-forgotten = { $by } has forgotten { $node }
record-cluster-ok = { $node } says cluster_state:ok
record-cluster-fail = { $node } says cluster_state:fail
record-viewed-master = { $by } sees { $node } as master in epoch { $epoch }
record-viewed-replica = { $by } sees { $node } as a replica
record-failing = { $by } takes { $node } for failed, as the majority does
record-not-failing = { $by } no longer takes { $node } for failed
record-bus = { $node }: messages of the cluster bus so far: { $counts }
record-outvoted = { $node } gave its role up because another member was elected while it led
record-relinked = { $node } has new links to all others on the cluster bus
record-rewritten = { $node } was written { $writes } times at once, unheard, and its counters were set back
record-identity = { $node } has another CLUSTER MYID than before
record-flushed = { $node }: all its keys were removed at once
record-pushes-heard = { $node } tells us of flushes again
record-pushes-lost = { $node } does not tell us of flushes: somebody ended our connection
record-term = the set is in term { $term }

record-candidate = { $node } stands for election
record-elected-automatic = { $node } was elected in epoch { $epoch }, votes: { $voters }
record-elected-hastened = { $node } was elected in epoch { $epoch } while a CLUSTER FAILOVER was pending, votes: { $voters }
record-elected-manual = { $node } took over by CLUSTER FAILOVER, epoch { $epoch }
record-elected-forced = { $node } took over by CLUSTER FAILOVER FORCE, epoch { $epoch }
record-elected-takeover = { $node } took over by CLUSTER FAILOVER TAKEOVER without a vote, epoch { $epoch }
record-elected-timeout = { $node } was elected in term { $term } after the election timeout, votes: { $voters }
record-elected-step-up = { $node } was elected in term { $term } on request, votes: { $voters }
record-elected-asked = { $node } was elected in term { $term }, somebody had asked it to stand (replSetStepUp), votes: { $voters }
record-elected-priority = { $node } was elected in term { $term } for its priority, votes: { $voters }
record-elected-catchup = { $node } was elected in term { $term }, it was ahead of the new primary, votes: { $voters }
record-elected-unknown = { $node } was elected in term { $term }, votes: { $voters }

record-command = { $node }: { $command } called { $count ->
    [one] once
   *[other] { $count } times
}
record-config = { $node } uses configuration { $version } of term { $term }
record-config-forced = { $node } uses configuration { $version }, which was forced: no majority was asked
record-made = { $collection } was made
record-database-dropped = the database { $name } was dropped
record-dropped = { $name } was dropped
record-renamed = { $name } was given another name
record-emptied = half of the documents of { $name }, or more, were deleted
record-oplog-lost = { $node }: its oplog went on faster than it could be read
record-counted-primary = { $node } had answered { $reads } queries as primary until then
record-counted = { $node } had answered { $reads } queries as a secondary until then
record-outage-began = { $database }: clients cannot write everywhere
record-outage-over = { $database }: clients can write everywhere again, after { $seconds } s
