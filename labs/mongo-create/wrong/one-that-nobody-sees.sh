#!/usr/bin/env bash
# expect: score 10, fails initiated/replica-set-ok
# Hides one member and keeps it half a minute behind: it votes, and no client ever reads from it.
set -euo pipefail

python3 - <<'P'
import os
from pymongo import MongoClient

address = os.environ["LAB_ADDRESS"]
ports = [int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3)]
preferred = int(os.environ["LAB_PREFERRED"])
apart = next(port for port in ports if port != preferred)
members = [{"_id": n, "host": f"{address}:{port}"} for n, port in enumerate(ports)]
for member, port in zip(members, ports):
    if port == preferred:
        member["priority"] = 2
    if port == apart:
        member.update(priority=0, hidden=True, secondaryDelaySecs=30)
first = MongoClient(address, preferred, directConnection=True)
first.admin.command("replSetInitiate", {"_id": "almashooq-rs", "members": members})
P
lab wait initiated --for 20s || true
lab answer quorum read-only
