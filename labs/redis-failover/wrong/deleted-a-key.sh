#!/usr/bin/env bash
# expect: score 85, fails no-loss/seeded-data-intact
# Does everything right, then tidies up one of the seeded keys.
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
ask "$old" cluster failover
lab wait give-back --for 30s
ask "$old" del "$LAB_KEY"
