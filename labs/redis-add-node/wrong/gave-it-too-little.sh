#!/usr/bin/env bash
# expect: score 20, fails balance/slots-balanced
# Moves 1000 slots by hand and calls it even.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
member="$LAB_ADDRESS:$LAB_PORT_REDIS_1"
lab node add
redis-cli --cluster add-node "$LAB_ADDRESS:$LAB_PORT_REDIS_7" "$member"
lab wait join --for 30s
until redis-cli --cluster check "$member" >/dev/null; do sleep 0.1; done
redis-cli --cluster reshard "$member" --cluster-from all --cluster-slots 1000 \
  --cluster-to "$(ask "$LAB_PORT_REDIS_7" cluster myid)" --cluster-yes
