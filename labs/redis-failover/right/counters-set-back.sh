#!/usr/bin/env bash
# The reference path, with the counters of commands set back again and again: to measure something, say.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}
measure() {
  local port
  for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6"; do
    [[ $port == "${1:-}" ]] || ask "$port" config resetstat
  done
}

old=$(owner "$LAB_PORT_REDIS_1")
lab answer find-master "$old"
measure
lab fault inject stalled-master
measure "$old"
lab wait failover --for 60s
measure "$old"
awake=$LAB_PORT_REDIS_1
[[ $awake != "$old" ]] || awake=$LAB_PORT_REDIS_2
until promoted=$(owner "$awake") && [[ $promoted != "$old" ]]; do sleep 0.1; done
lab answer new-master "$promoted"
lab fault wait stalled-master
lab wait rejoined --for 30s
measure
id=$(ask "$promoted" cluster myid)
until ask "$promoted" cluster replicas "$id" | grep -q ":$old@.* connected"; do sleep 0.1; done
ask "$old" cluster failover
lab wait give-back --for 30s
lab wait no-loss --for 30s
measure
