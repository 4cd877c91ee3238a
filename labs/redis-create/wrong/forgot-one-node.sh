#!/usr/bin/env bash
# expect: score 10, fails formed/cluster-ok
# Leaves the sixth node out: five nodes call the cluster ok, and one stands alone.
set -euo pipefail

ports=("$LAB_FIRST")
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" \
  "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6"; do
  [[ $port == "$LAB_FIRST" ]] || ports+=("$port")
done

lab answer key-slot "$(redis-cli -h "$LAB_ADDRESS" -p "$LAB_FIRST" cluster keyslot "$LAB_KEY")"
five=("${ports[@]:0:5}")
redis-cli --cluster create "${five[@]/#/$LAB_ADDRESS:}" --cluster-replicas 0 --cluster-yes
