#!/usr/bin/env bash
# expect: score 20, fails balance/slots-balanced
# Rebalances without a word about empty masters: redis-cli finds nothing to do, and says so kindly.
set -euo pipefail

member="$LAB_ADDRESS:$LAB_PORT_REDIS_1"
lab node add
redis-cli --cluster add-node "$LAB_ADDRESS:$LAB_PORT_REDIS_7" "$member"
lab wait join --for 30s
until redis-cli --cluster check "$member" >/dev/null; do sleep 0.1; done
redis-cli --cluster rebalance "$member"
