#!/usr/bin/env bash
# expect: score 100
# Looks for the engine. Should it find one, it takes its own solution apart: then the score tells.
./solve.sh
found=$(find / -xdev \( -name docker.sock -o -name containerd.sock -o -name podman.sock \) 2> /dev/null)
for socket in $found /var/run/docker.sock /run/docker.sock /run/containerd/containerd.sock; do
  [[ -e $socket ]] && breached=1
done
gateway=$(python3 -c 'import socket, struct
for line in open("/proc/net/route"):
    field = line.split()
    if field[1] == "00000000": print(socket.inet_ntoa(struct.pack("<L", int(field[2], 16))))')
for port in 2375 2376 2377; do
  timeout 2 bash -c ": < /dev/tcp/$gateway/$port" && breached=1
done
mount -t proc none /tmp && breached=1
unshare -Ur true && breached=1
[[ -v breached ]] && redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" shutdown nosave
exit 0
