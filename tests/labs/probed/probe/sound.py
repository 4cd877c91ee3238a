"""Sees that it has what the page for authors says, and nothing else."""

import os
import subprocess

import pymongo
from lab import SEED, counters, expect, finding

PORTS = [os.environ[f"LAB_PORT_REDIS_{n}"] for n in range(1, 7)]


def gets():
    return sum(commands.get("get", 0) for commands in counters()["redis"].values())


def reads():
    return sum(member["lab.items"]["reads"] for member in counters()["mongo"].values())


def told(what):
    return {"saw": "told", "name": what}


with finding("sound", seed=SEED):
    before = gets()
    for port in PORTS:
        # Whoever does not own the slot sends the client away, and does not count the call.
        subprocess.run(["redis-cli", "-p", port, "get", "nothing"], capture_output=True, check=True)
    counted = gets() - before
    expect(counted == 1, **told(f"{counted} calls"))

    members = ",".join(f"{os.environ['LAB_ADDRESS']}:{os.environ[f'LAB_PORT_MONGO_{n}']}" for n in range(1, 4))
    client = pymongo.MongoClient(f"mongodb://{members}/", connect=False)
    before = reads()
    items = client.lab.items
    found = len(list(items.find(batch_size=100))) + len(list(items.aggregate([{"$match": {}}, {"$limit": 5}])))
    counted = reads() - before
    # find, two getMore at least, aggregate.
    expect(found == 305 and counted >= 4, **told(f"{counted} reads of {found} documents"))

    for _ in range(40):
        counters()
    refused = subprocess.run(["lab", "answer", "floods", "1"], capture_output=True)
    expect(refused.returncode == 2, **told(f"lab answer {refused.returncode}"))
    expect(os.getuid() == 52202, **told(f"uid {os.getuid()}"))
    expect(set(os.listdir("/work/files")) == {"probe", "lib"}, **told("files"))
    seeds = [name for name in os.environ if name.endswith("SEED")]
    expect(seeds == ["LAB_PROBE_SEED"], **told(f"{seeds}"))
