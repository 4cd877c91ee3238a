#!/usr/bin/env bash
# expect: score 100
# Solves the lab, then speaks nonsense to the relay's socket, holds it open, and sits down in its place.
./solve.sh
python3 - <<'PYTHON'
import json, os, socket
held = []
for words in (b"", b"\n", b"[]\n", b"{}\n", b'["answer"]\n', b'[["answer"]]\n', b"\xff\xfe\n", b"[" * 60000,
              b'["answer", "key-slot", "' + b"9" * 90000 + b'"]\n', json.dumps(["status\ud800"]).encode() + b"\n"):
    try:
        relay = socket.socket(socket.AF_UNIX)
        relay.settimeout(2)
        relay.connect("/tmp/lab.sock")
        relay.sendall(words)
        held.append(relay)
    except OSError as problem:
        print(problem)
for _ in range(300):
    try:
        relay = socket.socket(socket.AF_UNIX)
        relay.settimeout(0.1)
        relay.connect("/tmp/lab.sock")
        held.append(relay)
    except OSError:
        break
os.remove("/tmp/lab.sock")
mine = socket.socket(socket.AF_UNIX)
mine.bind("/tmp/lab.sock")
mine.listen()
PYTHON
exit 0
