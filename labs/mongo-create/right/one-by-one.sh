#!/usr/bin/env bash
# Full marks in an unusual way: a set of one member that grows by one member at a time, a blank node beside it that is
# nobody's member, and a priority that is given afterwards.
set -euo pipefail

lab node add mongo-4
python3 - <<'P'
import os, time
from pymongo import MongoClient
from pymongo.errors import PyMongoError

address = os.environ["LAB_ADDRESS"]
ports = [int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3)]
preferred = int(os.environ["LAB_PREFERRED"])
first = MongoClient(address, ports[0], directConnection=True)
alone = [{"_id": 0, "host": f"{address}:{ports[0]}"}]
first.admin.command("replSetInitiate", {"_id": "almashooq-rs", "members": alone})


def change(how, deadline=time.monotonic() + 90):
    """Refused while the set elects, or has not committed the configuration before."""
    while True:
        try:
            config = first.admin.command("replSetGetConfig")["config"]
            how(config["members"])
            config["version"] += 1
            return first.admin.command("replSetReconfig", config)
        except PyMongoError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


for n in (1, 2):
    change(lambda members: members.append({"_id": n, "host": f"{address}:{ports[n]}"}))


def prefer(members):
    members[ports.index(preferred)]["priority"] = 5


change(prefer)
P
lab wait initiated --for 90s
lab wait hosts --for 30s
lab wait preferred --for 90s
lab wait commits --for 30s
lab answer quorum read-only
