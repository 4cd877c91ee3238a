#!/usr/bin/env bash
# expect: score 100, says was ended after
# Solves the lab and waits for ever.
./solve.sh
sleep infinity
