#!/usr/bin/env bash
# expect: score 100
# Lets thirty waits look for what is not there yet, all at once, and solves the lab meanwhile.
python3 - <<'PYTHON' &
import json, socket, time
held = []
for _ in range(30):
    relay = socket.socket(socket.AF_UNIX)
    relay.connect("/tmp/lab.sock")
    relay.sendall(json.dumps(["wait", "shape", "--for", "1h"]).encode() + b"\n")
    held.append(relay)
time.sleep(1000)
PYTHON
./solve.sh
