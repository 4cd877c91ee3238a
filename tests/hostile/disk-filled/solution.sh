#!/usr/bin/env bash
# expect: score 100
# Solves the lab, then writes wherever it may, and tries where it may not.
./solve.sh
for place in /work /tmp /var/tmp /dev/shm / /usr/local/bin /lab /etc; do
  dd if=/dev/zero of="$place/big" bs=1M count=4096
done
df -h
