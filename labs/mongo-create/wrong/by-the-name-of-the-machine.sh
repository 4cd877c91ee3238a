#!/usr/bin/env bash
# expect: score 80, fails hosts/set-hosts
# Copies the course's own example, which calls the members by the name of the machine.
set -euo pipefail

python3 - <<'P'
import os
from pymongo import MongoClient

address = os.environ["LAB_ADDRESS"]
ports = [int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3)]
preferred = int(os.environ["LAB_PREFERRED"])
members = [
    {"_id": n, "host": f"localhost:{port}", "priority": 2 if port == preferred else 1}
    for n, port in enumerate(ports)
]
first = MongoClient(address, ports[0], directConnection=True)
first.admin.command("replSetInitiate", {"_id": "almashooq-rs", "members": members})
P
lab wait preferred --for 90s
lab wait commits --for 30s
lab answer quorum read-only
