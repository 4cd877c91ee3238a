#!/usr/bin/env bash
# expect: score 0, fails join/node-joined
# Adds the node as somebody's replica: it is in the cluster, and can be given no slot.
set -euo pipefail

member="$LAB_ADDRESS:$LAB_PORT_REDIS_1"
lab node add
redis-cli --cluster add-node "$LAB_ADDRESS:$LAB_PORT_REDIS_7" "$member" --cluster-slave
until redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_7" role | grep -q connected; do sleep 0.1; done
