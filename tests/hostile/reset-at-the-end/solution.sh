#!/usr/bin/env bash
# expect: score 10
# Solves the lab, then makes two nodes forget it all.
./solve.sh
for port in "$LAB_PORT_REDIS_1" "$LAB_PORT_REDIS_2"; do
  redis-cli -h "$LAB_ADDRESS" -p "$port" flushall
  redis-cli -h "$LAB_ADDRESS" -p "$port" cluster reset hard
done
