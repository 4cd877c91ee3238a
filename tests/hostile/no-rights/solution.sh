#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, then takes every right from whoever comes without a name.
./solve.sh
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" acl setuser default off
