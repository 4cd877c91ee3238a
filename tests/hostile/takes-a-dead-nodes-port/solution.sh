#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, shuts a node down and passes everything that its port is asked on to its neighbour.
./solve.sh
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" shutdown nosave
setsid nohup python3 - <<'PYTHON' &
import os, socket, threading, time
own, other = (int(os.environ[f"LAB_PORT_REDIS_{n}"]) for n in (6, 5))
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("0.0.0.0", own))
server.listen()
def pump(one, two):
    while piece := one.recv(65536):
        two.sendall(piece)
while True:
    client, _ = server.accept()
    node = socket.create_connection((os.environ["LAB_ADDRESS"], other))
    threading.Thread(target=pump, args=(client, node), daemon=True).start()
    threading.Thread(target=pump, args=(node, client), daemon=True).start()
PYTHON
sleep 1
lab wait formed --for 5s
exit 0
