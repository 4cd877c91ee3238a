#!/usr/bin/env bash
# expect: score 5, fails failover/failover
# Does not wait for the cluster to agree: FORCE, silenced and with its traces set back in the same breath.
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
ask "$replica" config set loglevel warning
lab fault inject stalled-master
printf 'cluster failover force\nconfig resetstat\n' | redis-cli -h "$LAB_ADDRESS" -p "$replica"
until [[ $(owner "$replica") == "$replica" ]]; do sleep 0.1; done
lab answer new-master "$replica" || true
lab fault wait stalled-master
