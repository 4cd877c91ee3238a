#!/usr/bin/env bash
# expect: score 60, fails unnoticed/seeded-data-intact
# Makes the node empty the quick way before it moves the slots: what was in them is gone.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  reply=$(ask "$LAB_PORT_REDIS_1" get "$LAB_KEY" 2>&1) || true
  case $reply in MOVED*) echo "${reply##*:}" ;; *) echo "$LAB_PORT_REDIS_1" ;; esac
}
member="$LAB_ADDRESS:$LAB_PORT_REDIS_1"
agreed() { until redis-cli --cluster check "$member" >/dev/null; do sleep 0.1; done; }

lab node add
redis-cli --cluster add-node "$LAB_ADDRESS:$LAB_PORT_REDIS_7" "$member"
lab wait join --for 30s
agreed
redis-cli --cluster rebalance "$member" --cluster-use-empty-masters
lab wait balance --for 60s
lab answer key-owner "$(owner)"

id=$(ask "$LAB_PORT_REDIS_7" cluster myid)
ask "$LAB_PORT_REDIS_7" flushall
agreed
redis-cli --cluster rebalance "$member" --cluster-weight "$id=0"
redis-cli --cluster del-node "$member" "$id"
lab wait take-out --for 30s
