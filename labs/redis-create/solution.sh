#!/usr/bin/env bash
# The reference path: what a careful person types, in order. Runs in the toolbox (`lab solve`).
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }

# All six ports, the drawn one first: the slots are shared out in this order.
ports=("$LAB_FIRST")
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" \
  "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6"; do
  [[ $port == "$LAB_FIRST" ]] || ports+=("$port")
done

slot=$(ask "$LAB_FIRST" cluster keyslot "$LAB_KEY")
lab answer key-slot "$slot"

redis-cli --cluster create "${ports[@]/#/$LAB_ADDRESS:}" --cluster-replicas 1 --cluster-yes
lab wait formed --for 60s
lab wait shape --for 60s
lab wait first-range --for 60s

reply=$(ask "$LAB_FIRST" get "$LAB_KEY" 2>&1) || true
case $reply in
  MOVED*) lab answer key-owner "${reply##*:}" ;;
  *) lab answer key-owner "$LAB_FIRST" ;;
esac
