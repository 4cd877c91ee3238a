#!/usr/bin/env bash
# expect: score 100, says bytes more are not
# Solves the lab, then prints until it is ended.
./solve.sh
yes 'a line that nobody reads' &
yes 'nor this one' >&2 &
wait
