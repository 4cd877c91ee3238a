#!/usr/bin/env bash
# expect: score 10, fails initiated/replica-set-ok
# Adds a fourth member, so that a majority is three: one more may fail, and no more may.
set -euo pipefail

lab node add mongo-4
python3 - <<'P'
import os
from pymongo import MongoClient

address = os.environ["LAB_ADDRESS"]
ports = [int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3, 4)]
preferred = int(os.environ["LAB_PREFERRED"])
members = [
    {"_id": n, "host": f"{address}:{port}", "priority": 2 if port == preferred else 1}
    for n, port in enumerate(ports)
]
first = MongoClient(address, ports[0], directConnection=True)
first.admin.command("replSetInitiate", {"_id": "almashooq-rs", "members": members})
P
lab wait initiated --for 20s || true
lab answer quorum read-only
