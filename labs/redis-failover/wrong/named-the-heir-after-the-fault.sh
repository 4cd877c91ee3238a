#!/usr/bin/env bash
# expect: score 0, fails find-master/answer
# Breaks first and asks who owns the key afterwards: that is the node which was promoted.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}

old=$(owner "$LAB_PORT_REDIS_1")
lab fault inject stalled-master
awake=$LAB_PORT_REDIS_1
[[ $awake != "$old" ]] || awake=$LAB_PORT_REDIS_2
until promoted=$(owner "$awake") && [[ $promoted != "$old" ]]; do sleep 0.1; done
lab answer find-master "$promoted" || true
lab answer new-master "$promoted"
lab fault wait stalled-master
id=$(ask "$promoted" cluster myid)
until ask "$promoted" cluster replicas "$id" | grep -q ":$old@.* connected"; do sleep 0.1; done
ask "$old" cluster failover
