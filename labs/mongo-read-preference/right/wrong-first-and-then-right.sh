#!/usr/bin/env bash
# Full marks in an unusual way: reads from the wrong members first, drops what it has read and begins anew; the role moves
# and a member is started again in between.
set -euo pipefail

# read.py COLLECTION PREFERENCE TIMES: writes three documents through the primary, then reads.
reads() {
  python3 - "$@" <<'P'
import os, sys
from pymongo import MongoClient, ReadPreference, WriteConcern
collection, preference, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
ports = [os.environ[f"LAB_PORT_MONGO_{n}"] for n in (1, 2, 3)]
hosts = ",".join(f'{os.environ["LAB_ADDRESS"]}:{port}' for port in ports)
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

# one COLLECTION TIMES: reads from the first secondary alone, and prints its port.
one() {
  python3 - "$@" <<'P'
import os, sys
from pymongo import MongoClient, ReadPreference
host = os.environ["LAB_ADDRESS"]
for port in (int(os.environ[f"LAB_PORT_MONGO_{n}"]) for n in (1, 2, 3)):
    member = MongoClient(host, port, directConnection=True, read_preference=ReadPreference.SECONDARY_PREFERRED)
    if member.admin.command("hello")["secondary"]:
        for n in range(int(sys.argv[2])):
            assert member.shop[sys.argv[1]].find_one({"n": n % 3}) is not None
        print(port)
        break
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

# lead PORT: makes a member primary, and waits until it is.
lead() {
  python3 - "$@" <<'P'
import os, sys, time
from pymongo import MongoClient
from pymongo.errors import PyMongoError
member = MongoClient(os.environ["LAB_ADDRESS"], int(sys.argv[1]), directConnection=True)
deadline = time.monotonic() + 60
while not member.admin.command("hello")["isWritablePrimary"]:
    assert time.monotonic() < deadline
    try:
        member.admin.command("replSetStepUp")
    except PyMongoError:
        pass  # It has not caught up yet.
    time.sleep(0.2)
P
}

reads orders secondaryPreferred 60
reads catalogue primary 60
port=$(one orders 20)
lab node restart "$port"
python3 - <<'P'
import os
from pymongo import MongoClient
ports = [os.environ[f"LAB_PORT_MONGO_{n}"] for n in (1, 2, 3)]
hosts = ",".join(f'{os.environ["LAB_ADDRESS"]}:{port}' for port in ports)
client = MongoClient(f"mongodb://{hosts}/?replicaSet=almashooq-rs")
client.shop.drop_collection("orders")
client.drop_database("shop")
P
reads catalogue secondaryPreferred 60
lead "$port"
reads orders primary 70
reads prices nearest 120

lab fault inject lagging-secondary
lab answer stale "$(stale "$(lagging)" "changed")"
lab answer acceptable product-description
