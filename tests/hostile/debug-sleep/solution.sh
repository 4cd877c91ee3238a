#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, then puts a node to sleep for longer than anybody waits.
./solve.sh
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" debug sleep 9999 &
sleep 1
