#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, then keeps a node busy with a program that has no end.
./solve.sh
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" eval 'while true do end' 0 &
sleep 7
