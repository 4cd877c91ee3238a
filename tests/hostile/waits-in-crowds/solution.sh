#!/usr/bin/env bash
# expect: score 100
# Lets thirty waits look for what is not there yet, all at once, and solves the lab meanwhile.
for _ in $(seq 30); do lab wait shape --for 1h > /dev/null 2>&1 & done
./solve.sh
