#!/usr/bin/env bash
# expect: score 100
# Solves the lab, then writes over and takes away the keys in which the recorder keeps its ledger.
./solve.sh
for n in $(seq 0 40); do
  redis-cli -c -h "$LAB_ADDRESS" -p "$LAB_FIRST" rpush "lab:ledger:$n" forged
  redis-cli -c -h "$LAB_ADDRESS" -p "$LAB_FIRST" set "lab:$n" forged
done
