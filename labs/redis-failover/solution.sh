#!/usr/bin/env bash
# The reference path: what a careful person types, in order. Runs in the toolbox (`lab solve`).
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }

# The port of the key's owner, as the node on port $1 knows it: it answers, or says
# `MOVED <slot> <host>:<port>`. Anything else means that it does not know at the moment.
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}

# The learner may have begun: what is broken heals first, and its replica catches up.
lab fault wait stalled-master

old=$(owner "$LAB_PORT_REDIS_1")
lab answer find-master "$old"

for _ in {1..20}; do
  if lab fault inject stalled-master; then break; fi
  sleep 1
done
lab wait failover --for 60s

# The stalled node cannot be asked: any other can.
awake=$LAB_PORT_REDIS_1
[[ $awake != "$old" ]] || awake=$LAB_PORT_REDIS_2
until promoted=$(owner "$awake") && [[ $promoted != "$old" ]]; do sleep 0.1; done
lab answer new-master "$promoted"

lab fault wait stalled-master
lab wait rejoined --for 30s

# The request goes from the old master to the new one, which answers only a replica that it knows. Its link may
# be up before gossip has told that it is one: asked in between, it waits 5 s for an answer and gives up.
id=$(ask "$promoted" cluster myid)
until ask "$promoted" cluster replicas "$id" | grep -q ":$old@.* connected"; do sleep 0.1; done
ask "$old" cluster failover
lab wait give-back --for 30s
lab wait no-loss --for 30s
