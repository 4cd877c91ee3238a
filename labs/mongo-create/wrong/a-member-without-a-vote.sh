#!/usr/bin/env bash
# expect: score 10, fails initiated/replica-set-ok
# Takes the vote from one member: it looks healthy, and the next loss ends the set.
set -euo pipefail

python3 - <<'P'
import os
from pymongo import MongoClient

address = os.environ["LAB_ADDRESS"]
ports = [int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3)]
preferred = int(os.environ["LAB_PREFERRED"])
silent = next(port for port in ports if port != preferred)
members = [
    {"_id": n, "host": f"{address}:{port}", "priority": {preferred: 2, silent: 0}.get(port, 1), "votes": 0 if port == silent else 1}
    for n, port in enumerate(ports)
]
first = MongoClient(address, preferred, directConnection=True)
first.admin.command("replSetInitiate", {"_id": "almashooq-rs", "members": members})
P
lab answer quorum read-only
