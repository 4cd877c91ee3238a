#!/usr/bin/env bash
# Gives the master a second replica first, and lets that one alone stand for election.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}

old=$(owner "$LAB_PORT_REDIS_1")
lab answer find-master "$old"

replica=$(ask "$old" role | sed -n 4p)
lab node add
redis-cli --cluster add-node "$LAB_ADDRESS:$LAB_PORT_REDIS_7" "$LAB_ADDRESS:$old" \
  --cluster-slave --cluster-master-id "$(ask "$old" cluster myid)"
until ask "$LAB_PORT_REDIS_7" role | grep -q connected; do sleep 0.1; done
# Only whom they know as a replica gets the others' votes.
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" \
  "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6"; do
  until ask "$port" cluster nodes | grep -q ":$LAB_PORT_REDIS_7@.* slave .* connected"; do sleep 0.1; done
done
ask "$replica" config set cluster-replica-no-failover yes
lab fault inject stalled-master
lab wait failover --for 60s
awake=$LAB_PORT_REDIS_1
[[ $awake != "$old" ]] || awake=$LAB_PORT_REDIS_2
until promoted=$(owner "$awake") && [[ $promoted != "$old" ]]; do sleep 0.1; done
lab answer new-master "$promoted"
lab fault wait stalled-master
lab wait rejoined --for 30s
id=$(ask "$promoted" cluster myid)
until ask "$promoted" cluster replicas "$id" | grep -q ":$old@.* connected"; do sleep 0.1; done
ask "$old" cluster failover
lab wait give-back --for 30s
lab wait no-loss --for 30s
