#!/usr/bin/env bash
# expect: score 40, fails failover/failover
# Restarts the master before the others have noticed that it is gone.
set -euo pipefail

reply=$(redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_1" get "$LAB_KEY" || true)
if [[ $reply == MOVED* ]]; then master=${reply##*:}; else master=$LAB_PORT_REDIS_1; fi
lab answer find-master "$master"
lab fault inject paused-master
lab node restart "$master"
