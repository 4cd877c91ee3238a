#!/usr/bin/env bash
# expect: score 100
# Solves the lab, then looks for a way out that no packet rule sees: sockets of every family, also made behind the
# filter's back. Where one opens, it takes its own solution apart: then the score tells.
./solve.sh
python3 - <<'PYTHON' || breached=1
import ctypes, socket, sys
pod = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK)
found = []
for family in set(range(64)) - set(pod):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        for make in (socket.socket, lambda *a: socket.socketpair(*a)[0]):
            try:
                found.append((family, make(family, kind)))
            except OSError:
                pass
io_uring = ctypes.CDLL(None).syscall(425, 8, ctypes.create_string_buffer(256))
print(found, io_uring)
sys.exit(bool(found) or io_uring >= 0)
PYTHON
[[ -v breached ]] && redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" shutdown nosave
exit 0
