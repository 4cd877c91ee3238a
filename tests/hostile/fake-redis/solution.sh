#!/usr/bin/env bash
# expect: score 10, says redis-6
# Solves the lab, shuts a node down and answers in its place what everybody would like to hear.
./solve.sh
view=$(redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" cluster nodes)
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_6" shutdown nosave
(VIEW=$view setsid nohup python3 - <<'PYTHON'
import os, socketserver
class Fake(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline():
            if line.upper().startswith((b"NODES", b"INFO", b"CLUSTER")):
                text = os.environ["VIEW"].encode() + b"\ncluster_state:ok\r\ncluster_slots_assigned:16384\r\n"
                self.wfile.write(b"$%d\r\n%s\r\n" % (len(text), text))
socketserver.ThreadingTCPServer.allow_reuse_address = True
server = socketserver.ThreadingTCPServer(("0.0.0.0", int(os.environ["LAB_PORT_REDIS_6"])), Fake)
server.serve_forever()
PYTHON
) &
sleep 3
lab wait formed --for 5s
exit 0
