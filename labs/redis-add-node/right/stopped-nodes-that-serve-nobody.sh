#!/usr/bin/env bash
# Stops and starts nodes that no client writes to: the blank one before it joins, and a replica.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
member="$LAB_ADDRESS:$LAB_PORT_REDIS_1"
new="$LAB_ADDRESS:$LAB_PORT_REDIS_7"
# A rebalance begins once all nodes agree, which takes a moment after every change.
rebalance() {
  for _ in {1..100}; do
    if redis-cli --cluster check "$member" >/dev/null; then break; fi
    sleep 0.1
  done
  redis-cli --cluster rebalance "$member" "$@"
}

lab node add
lab node stop "$LAB_PORT_REDIS_7"
lab node start "$LAB_PORT_REDIS_7"
replica=$(ask "$LAB_PORT_REDIS_1" role | sed -n 4p)
lab node stop "$replica"
lab node start "$replica"
until ask "$replica" role | grep -q connected; do sleep 0.1; done
redis-cli --cluster add-node "$new" "$member"
lab wait join --for 30s

rebalance --cluster-use-empty-masters
lab wait balance --for 60s

reply=$(ask "$LAB_PORT_REDIS_1" get "$LAB_KEY" 2>&1) || true
case $reply in
  MOVED*) lab answer key-owner "${reply##*:}" ;;
  *) lab answer key-owner "$LAB_PORT_REDIS_1" ;;
esac

id=$(ask "$LAB_PORT_REDIS_7" cluster myid)
rebalance --cluster-weight "$id=0"
redis-cli --cluster del-node "$member" "$id"
lab wait take-out --for 30s
lab wait unnoticed --for 30s
