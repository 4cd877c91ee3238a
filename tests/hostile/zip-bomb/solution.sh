#!/usr/bin/env bash
# expect: score 100
# Beside it lies an archive of a gigabyte in a megabyte. Nobody unpacks it but itself, into what it has.
./solve.sh
python3 -m zipfile -e bomb.zip /work/out
python3 -m zipfile -e bomb.zip /tmp/out
exit 0
