#!/usr/bin/env bash
# expect: score 100
# Solves the lab, then has the nodes fill their logs, which the grader reads.
./solve.sh
python3 - <<'PYTHON'
import os, socket, threading, time
def flood(port):
    node = socket.create_connection((os.environ["LAB_ADDRESS"], int(port)))
    def drain():
        while node.recv(1 << 16): pass
    threading.Thread(target=drain, daemon=True).start()
    word = b"*3\r\n$5\r\nDEBUG\r\n$3\r\nLOG\r\n$200\r\n%s\r\n" % (b"x" * 200)
    while True:
        node.sendall(word * 100)
for n in range(1, 7):
    threading.Thread(target=flood, args=(os.environ[f"LAB_PORT_REDIS_{n}"],), daemon=True).start()
time.sleep(10)
PYTHON
exit 0
