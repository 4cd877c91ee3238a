#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, then lets one node answer nobody for the next hours.
./solve.sh
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" client pause 99999999 all
