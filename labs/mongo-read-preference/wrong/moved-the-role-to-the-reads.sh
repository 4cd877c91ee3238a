#!/usr/bin/env bash
# expect: score 40, fails orders/reads-from
# Reads orders from a secondary, and makes that secondary primary: the counter stays, and the role was another one.
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

reads orders primary 0
port=$(one orders 60)
lead "$port"
reads catalogue secondaryPreferred 60
reads prices nearest 120
