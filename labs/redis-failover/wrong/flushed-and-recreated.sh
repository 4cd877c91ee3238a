#!/usr/bin/env bash
# expect: score 10, fails give-back/role-given-back
# Gets the role back by throwing the cluster away and forming a new one on the same six nodes.
set -euo pipefail

ask() { redis-cli -e -h "$LAB_ADDRESS" -p "$1" "${@:2}"; }
owner() {
  local reply
  if reply=$(ask "$1" get "$LAB_KEY" 2>&1); then echo "$1"; return; fi
  [[ $reply == MOVED* ]] && echo "${reply##*:}"
}

old=$(owner "$LAB_PORT_REDIS_1")
lab answer find-master "$old"
lab fault inject stalled-master
lab wait failover --for 60s
awake=$LAB_PORT_REDIS_1
[[ $awake != "$old" ]] || awake=$LAB_PORT_REDIS_2
until promoted=$(owner "$awake") && [[ $promoted != "$old" ]]; do sleep 0.1; done
lab answer new-master "$promoted"
lab fault wait stalled-master
lab wait rejoined --for 30s
ports=("$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" "$LAB_PORT_REDIS_6")
# A replica refuses to flush; a node with data refuses to be reset, and the workload goes on writing.
forget() { ask "$1" flushall || true; ask "$1" cluster reset hard; }
for port in "${ports[@]}"; do
  until forget "$port"; do sleep 0.1; done
done
redis-cli --cluster create "${ports[@]/#/$LAB_ADDRESS:}" --cluster-replicas 1 --cluster-yes
