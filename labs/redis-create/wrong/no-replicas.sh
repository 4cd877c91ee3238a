#!/usr/bin/env bash
# expect: score 60, fails shape/cluster-shape
# Makes six masters: every slot is covered, and nobody stands in for anybody.
set -euo pipefail

ports=("$LAB_FIRST")
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" \
  "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6"; do
  [[ $port == "$LAB_FIRST" ]] || ports+=("$port")
done

lab answer key-slot "$(redis-cli -h "$LAB_ADDRESS" -p "$LAB_FIRST" cluster keyslot "$LAB_KEY")"
redis-cli --cluster create "${ports[@]/#/$LAB_ADDRESS:}" --cluster-replicas 0 --cluster-yes
lab wait first-range --for 60s
