#!/usr/bin/env bash
# expect: score 0, fails find-master
# Names a node that does not own the key.
set -euo pipefail

reply=$(redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_1" get "$LAB_KEY" || true)
if [[ $reply == MOVED* ]]; then wrong=$LAB_PORT_REDIS_1; else wrong=$LAB_PORT_REDIS_2; fi
lab answer find-master "$wrong" || true
