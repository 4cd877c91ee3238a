#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, then crashes a node.
./solve.sh
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" debug segfault
exit 0
