#!/usr/bin/env bash
# expect: score 100
# Tries the world outside: addresses, names, datagrams.
./solve.sh
for address in 1.1.1.1/443 1.1.1.1/53 8.8.8.8/53 9.9.9.9/80; do
  timeout 2 bash -c ": < /dev/tcp/$address" && breached=1
done
for name in example.com pypi.org; do
  timeout 3 getent hosts "$name" && breached=1
done
python3 -c 'import socket
asked = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
asked.settimeout(2)
asked.sendto(b"\x12\x34\x01\0\0\1\0\0\0\0\0\0\7example\3com\0\0\1\0\1", ("1.1.1.1", 53))
asked.recv(512)' && breached=1
[[ -v breached ]] && redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" shutdown nosave
exit 0
