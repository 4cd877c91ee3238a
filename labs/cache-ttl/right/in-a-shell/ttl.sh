#!/bin/bash
# jq works out the milliseconds, and redis-cli follows the redirects.
set -eu
jq -j '(
    ({"user": 3600, "session": 1800, "analytics": 300, "config": 86400}[.type] // 600)
    * (if .accesses > 100 then 500 else 1000 end)
    * (if .age_s > 86400 then 2 else 1 end)
  ) as $ms | .key + "\u0000" + .value + "\u0000" + ($ms | tostring) + "\u0000"' |
  while IFS= read -r -d '' key && IFS= read -r -d '' value && IFS= read -r -d '' ms; do
    redis-cli -c -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_2" set "$key" "$value" px "$ms" >/dev/null </dev/null
  done
