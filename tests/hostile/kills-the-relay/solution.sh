#!/usr/bin/env bash
# expect: score 100, says broke its connection
# Solves the lab, then interrupts the first process of its container, through which it speaks with the grader.
./solve.sh
kill -9 1
kill -TERM 1
kill -INT 1
sleep infinity
