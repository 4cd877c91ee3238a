#!/usr/bin/env bash
# expect: score 15, fails failover/failover
# Writes the lines of a failover into the logs, of the winner and of both voters, and restarts the node at once.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}
# A replica of the node on port $1, as that node itself names it: ROLE lists host, port, offset.
replica_of() { ask "$1" role | sed -n 4p; }
# Whatever a log says can be said by any client.
say() { ask "$1" eval 'redis.log(redis.LOG_WARNING, ARGV[1])' 0 "$2"; }

old=$(owner "$LAB_PORT_REDIS_1")
new=$(replica_of "$old")
lab answer find-master "$old"
lab fault inject stalled-master
id=$(ask "$new" cluster myid)
say "$new" 'Starting a failover election for epoch 99.'
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3"; do
  [[ $port == "$old" ]] || say "$port" "Failover auth granted to $id () for epoch 99"
done
say "$new" "Failover election won: I'm the new master."
say "$new" 'configEpoch set to 99 after successful failover'
lab node restart "$old"
until [[ $(owner "$old") == "$old" ]]; do sleep 0.2; done
say "$old" "Connecting to MASTER $LAB_ADDRESS:$new"
say "$old" 'MASTER <-> REPLICA sync: Finished with success'
lab answer new-master "$new" || true
say "$old" 'Manual failover user request accepted.'
say "$old" 'All master replication stream processed, manual failover can start.'
say "$old" "Failover election won: I'm the new master."
say "$old" 'configEpoch set to 100 after successful failover'
# Long enough for anybody to notice that nothing of it is so.
sleep 8
