#!/usr/bin/env bash
# expect: score 60, fails give-back/role-given-back
# Gives the role back with FORCE, although both sides are alive and could agree.
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
ask "$old" cluster failover force
until [[ $(owner "$awake") == "$old" ]]; do sleep 0.2; done
