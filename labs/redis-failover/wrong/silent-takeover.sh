#!/usr/bin/env bash
# expect: score 5, fails failover/failover
# A TAKEOVER that its own log does not tell of: it is silenced first, and told again later what should be read there.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}
# A replica of the node on port $1, as that node itself names it: ROLE lists host, port, offset.
replica_of() { ask "$1" role | sed -n 4p; }

old=$(owner "$LAB_PORT_REDIS_1")
replica=$(replica_of "$old")
lab answer find-master "$old"
ask "$replica" config set loglevel warning
lab fault inject stalled-master
ask "$replica" cluster failover takeover
for line in 'Starting a failover election for epoch 99.' "Failover election won: I'm the new master."; do
  ask "$replica" eval 'redis.log(redis.LOG_WARNING, ARGV[1])' 0 "$line"
done
ask "$replica" config resetstat
lab answer new-master "$replica" || true
lab fault wait stalled-master
