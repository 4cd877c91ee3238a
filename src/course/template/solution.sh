#!/usr/bin/env bash
# The reference path: must score 100. Runs in the toolbox (`lab solve`).
set -euo pipefail

# The port of the key's owner: the node asked is the owner, or it answers `MOVED <slot> <host>:<port>`.
owner() {
  local reply
  reply=$(redis-cli -h "$LAB_ADDRESS" -p "$1" get "$LAB_KEY" || true)
  if [[ $reply == MOVED* ]]; then echo "${reply##*:}"; else echo "$1"; fi
}

lab answer find-master "$(owner "$LAB_PORT_REDIS_1")"
lab fault inject paused-master
lab wait failover --for 60s
