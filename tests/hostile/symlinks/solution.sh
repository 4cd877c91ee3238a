#!/usr/bin/env bash
# expect: score 100, says a link, a pipe, a socket or a device
# Beside it lie links out of its folder: to a file, to a folder, in a circle. None of them is followed.
./solve.sh
cat passwd root/etc/shadow loop && redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" shutdown nosave
exit 0
