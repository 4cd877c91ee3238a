#!/usr/bin/env bash
# expect: score 15, fails failover/failover
# Restarts the node before the others have noticed: the outage is over, and nobody was promoted.
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
lab node restart "$old"
lab answer new-master "$(owner "$old")" || true
