#!/usr/bin/env bash
# expect: score 10
# Solves the lab and switches off the light.
./solve.sh
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2" "$LAB_PORT_REDIS_3" "$LAB_PORT_REDIS_4" "$LAB_PORT_REDIS_5" \
  "$LAB_PORT_REDIS_6"; do
  redis-cli -h "$LAB_ADDRESS" -p "$port" shutdown nosave
done
exit 0
