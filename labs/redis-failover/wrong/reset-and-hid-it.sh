#!/usr/bin/env bash
# expect: score 50, fails give-back/role-given-back
# Makes the old master forget its cluster, sets the counters back in the same breath, and joins it again as if nothing
# had been.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}

old=$(owner "$LAB_PORT_REDIS_1")
lab answer find-master "$old"
lab fault inject stalled-master
lab wait failover --for 60s
awake=$LAB_PORT_REDIS_1
[[ $awake != "$old" ]] || awake=$LAB_PORT_REDIS_2
until promoted=$(owner "$awake") && [[ $promoted != "$old" ]]; do sleep 0.1; done
lab answer new-master "$promoted"
lab fault wait stalled-master
lab wait rejoined --for 30s
id=$(ask "$promoted" cluster myid)
printf 'cluster reset\nconfig resetstat\ncluster meet %s %s\n' "$LAB_ADDRESS" "$promoted" |
  redis-cli -h "$LAB_ADDRESS" -p "$old"
until ask "$old" cluster replicate "$id"; do sleep 0.2; done
until ask "$promoted" cluster replicas "$id" | grep -q ":$old@.* connected"; do sleep 0.2; done
