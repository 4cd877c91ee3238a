#!/usr/bin/env bash
# expect: score 100
# Solves the lab, then takes memory, several times over, until it is killed for it.
./solve.sh
for _ in 1 2 3; do
  python3 -c 'held = []
while True: held.append(bytearray(b"x" * (8 << 20)))'
done
