#!/usr/bin/env bash
# expect: score 65, fails first-range/slot-owner
# Creates a healthy cluster, and gives the first range to another node than the one asked for.
set -euo pipefail

ports=()
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" \
  "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6"; do
  [[ $port == "$LAB_FIRST" ]] || ports+=("$port")
done
ports+=("$LAB_FIRST")

lab answer key-slot "$(redis-cli -h "$LAB_ADDRESS" -p "$LAB_FIRST" cluster keyslot "$LAB_KEY")"
redis-cli --cluster create "${ports[@]/#/$LAB_ADDRESS:}" --cluster-replicas 1 --cluster-yes
lab wait shape --for 60s
