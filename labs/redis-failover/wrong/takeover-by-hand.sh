#!/usr/bin/env bash
# expect: score 5, fails failover/failover
# Promotes the right replica by hand, without a vote, before the cluster could decide.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}
# A replica of the node on port $1, as that node itself names it: ROLE lists host, port, offset.
replica_of() { ask "$1" role | sed -n 4p; }

old=$(owner "$LAB_PORT_REDIS_1")
replica=$(replica_of "$old")
lab answer find-master "$old"
lab fault inject stalled-master
ask "$replica" cluster failover takeover
lab answer new-master "$replica" || true
lab fault wait stalled-master
