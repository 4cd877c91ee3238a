#!/usr/bin/env bash
# The reference path. Runs in the toolbox (`lab solve`), where pymongo is the driver.
set -euo pipefail

# read.py COLLECTION PREFERENCE TIMES: writes three documents through the primary, then reads.
reads() {
  python3 - "$@" <<'P'
import os, sys
from pymongo import MongoClient, ReadPreference, WriteConcern
collection, preference, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
ports = [os.environ[f"LAB_PORT_MONGO_{n}"] for n in (1, 2, 3)]
hosts = ",".join(f'{os.environ["LAB_ADDRESS"]}:{port}' for port in ports)
# A busy machine answers one member later than another: far enough for the default of 15 ms.
client = MongoClient(f"mongodb://{hosts}/?replicaSet=almashooq-rs", serverSelectionTimeoutMS=5000,
                     localThresholdMS=1000)
modes = {"primary": ReadPreference.PRIMARY, "secondaryPreferred": ReadPreference.SECONDARY_PREFERRED,
         "nearest": ReadPreference.NEAREST}
there = client.shop[collection]
# On every member, so that whoever is read from has the documents.
there.with_options(write_concern=WriteConcern(w=3, wtimeout=10000)).insert_many([{"n": n} for n in range(3)])
there = there.with_options(read_preference=modes[preference])
for n in range(times):
    assert there.find_one({"n": n % 3}) is not None
P
}

# Changes document 7 through the primary to $2, and prints what the member on port $1 gives for it.
stale() {
  python3 - "$@" <<'P'
import os, sys
from pymongo import MongoClient, ReadPreference
port, value = int(sys.argv[1]), sys.argv[2]
host = os.environ["LAB_ADDRESS"]
ports = [os.environ[f"LAB_PORT_MONGO_{n}"] for n in (1, 2, 3)]
hosts = ",".join(f"{host}:{p}" for p in ports)
MongoClient(f"mongodb://{hosts}/?replicaSet=almashooq-rs").lab.items.update_one({"_id": 7}, {"$set": {"value": value}})
late = MongoClient(host, port, directConnection=True, read_preference=ReadPreference.SECONDARY_PREFERRED)
print(late.lab.items.find_one({"_id": 7})["value"])
P
}

# The port of the member with a delay, as the primary's configuration has it.
lagging() {
  python3 - <<'P'
import os
from pymongo import MongoClient
client = MongoClient(os.environ["LAB_ADDRESS"], int(os.environ["LAB_PORT_MONGO_1"]), directConnection=True)
members = client.admin.command("replSetGetConfig")["config"]["members"]
print(next(m["host"].rsplit(":", 1)[1] for m in members if m.get("secondaryDelaySecs")))
P
}

# A learner may have read with another preference before: a dropped collection is counted anew.
fresh() {
  python3 - "$@" <<'P'
import os, sys
from pymongo import MongoClient
ports = [os.environ[f"LAB_PORT_MONGO_{n}"] for n in (1, 2, 3)]
hosts = ",".join(f'{os.environ["LAB_ADDRESS"]}:{port}' for port in ports)
MongoClient(f"mongodb://{hosts}/?replicaSet=almashooq-rs").shop[sys.argv[1]].drop()
P
}

for collection in orders catalogue prices; do fresh "$collection"; done
reads orders primary 60
reads catalogue secondaryPreferred 60
reads prices nearest 120

lab fault wait lagging-secondary
lab fault inject lagging-secondary
lab answer stale "$(stale "$(lagging)" "changed")"
lab answer acceptable product-description
