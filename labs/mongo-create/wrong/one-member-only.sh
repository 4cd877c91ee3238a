#!/usr/bin/env bash
# expect: score 10, fails initiated/replica-set-ok
# Initiates a set of one member and leaves the other two outside.
set -euo pipefail

python3 - <<'P'
import os
from pymongo import MongoClient

address = os.environ["LAB_ADDRESS"]
ports = [int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3)]
preferred = int(os.environ["LAB_PREFERRED"])
only = MongoClient(address, preferred, directConnection=True)
only.admin.command("replSetInitiate", {"_id": "almashooq-rs", "members": [{"_id": 0, "host": f"{address}:{preferred}"}]})
P
lab answer quorum read-only
