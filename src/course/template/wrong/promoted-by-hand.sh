#!/usr/bin/env bash
# expect: score 40, fails failover/failover
# Moves the role with a manual failover and breaks nothing.
set -euo pipefail

reply=$(redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_1" get "$LAB_KEY" || true)
if [[ $reply == MOVED* ]]; then master=${reply##*:}; else master=$LAB_PORT_REDIS_1; fi
lab answer find-master "$master"
# ROLE of a master lists host, port and offset of its replicas.
replica=$(redis-cli -h "$LAB_ADDRESS" -p "$master" role | sed -n 4p)
redis-cli -h "$LAB_ADDRESS" -p "$replica" cluster failover
