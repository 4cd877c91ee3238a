#!/usr/bin/env bash
# expect: score 100, says no room for it
# Beside it lies a file of 100 MB, with a name before its own.
./solve.sh
