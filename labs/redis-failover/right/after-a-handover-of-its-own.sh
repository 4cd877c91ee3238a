#!/usr/bin/env bash
# Hands the role over politely first, which breaks nothing: the fault strikes whoever is master then.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}

first=$(owner "$LAB_PORT_REDIS_1")
replica=$(ask "$first" role | sed -n 4p)
ask "$replica" cluster failover
until [[ $(ask "$first" role | head -1) == slave ]]; do sleep 0.1; done
until redis-cli --cluster check "$LAB_ADDRESS:$first" >/dev/null; do sleep 0.1; done
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
until ask "$promoted" cluster replicas "$id" | grep -q ":$old@.* connected"; do sleep 0.1; done
ask "$old" cluster failover
lab wait give-back --for 30s
lab wait no-loss --for 30s
