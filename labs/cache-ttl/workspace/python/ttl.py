import json
import os
import sys

nodes = [(os.environ["LAB_ADDRESS"], int(os.environ[f"LAB_PORT_REDIS_{n}"])) for n in range(1, 7)]


def ttl(record):
    """How many seconds a record is worth keeping: record["type"], record["accesses"], record["age_s"]."""
    return 600


def store(record, seconds):
    """Writes record["value"] to the cluster under record["key"], with its TTL."""


# From here on all is done: a record a line comes in, until the input ends.

for line in sys.stdin:
    record = json.loads(line)
    store(record, ttl(record))
