#!/usr/bin/env bash
# expect: score 60, fails preferred/preferred-primary
# Gives every member the same priority, so that whoever is first stays primary.
set -euo pipefail

python3 - <<'P'
import os
from pymongo import MongoClient

address = os.environ["LAB_ADDRESS"]
ports = [int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3)]
preferred = int(os.environ["LAB_PREFERRED"])
members = [{"_id": n, "host": f"{address}:{port}"} for n, port in enumerate(ports)]
first = MongoClient(address, ports[0], directConnection=True)
first.admin.command("replSetInitiate", {"_id": "almashooq-rs", "members": members})
P
lab wait hosts --for 90s
lab answer quorum read-only
