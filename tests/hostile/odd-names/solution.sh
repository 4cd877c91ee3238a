#!/usr/bin/env bash
# expect: score 100, says its name cannot be written on one line
# Beside it lie files whose names have newlines, escapes, and bytes that are no text.
./solve.sh
