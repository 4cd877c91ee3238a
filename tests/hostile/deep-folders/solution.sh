#!/usr/bin/env bash
# expect: score 100, says too many folders deep
# Beside it lies a folder in a folder in a folder, sixty times.
./solve.sh
