#!/usr/bin/env bash
# expect: score 60, fails shape/cluster-shape
# Moves one replica: one master has two of them, and another has none.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }

ports=("$LAB_FIRST")
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" \
  "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6"; do
  [[ $port == "$LAB_FIRST" ]] || ports+=("$port")
done

lab answer key-slot "$(ask "$LAB_FIRST" cluster keyslot "$LAB_KEY")"
redis-cli --cluster create "${ports[@]/#/$LAB_ADDRESS:}" --cluster-replicas 1 --cluster-yes
lab wait shape --for 60s
# The last node is somebody's replica; the master that it follows is not the one it is sent to.
moved=${ports[5]}
followed=$(ask "$moved" role | sed -n 3p)
other=$LAB_FIRST
[[ $other != "$followed" ]] || other=${ports[1]}
ask "$moved" cluster replicate "$(ask "$other" cluster myid)"
# Its new master counts two replicas once the link is up.
until [[ $(ask "$other" info replication | grep -c '^slave[0-9]') == 2 ]]; do sleep 0.2; done
lab wait first-range --for 60s
