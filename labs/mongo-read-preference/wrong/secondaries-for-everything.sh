#!/usr/bin/env bash
# expect: score 20, fails orders/reads-from
# Takes the load off the primary wherever it can: an order just placed may not be there.
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

reads orders secondaryPreferred 60
reads catalogue secondaryPreferred 60
reads prices secondaryPreferred 120
