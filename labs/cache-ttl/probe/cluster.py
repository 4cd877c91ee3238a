"""The cluster, asked node by node: a cluster client would hide who owns what."""

import os
import time
from collections import namedtuple

from redis import Redis
from redis.crc import key_slot
from redis.exceptions import ResponseError

NODES = range(1, 7)
PATIENCE = 5  # s, for one answer

# What the owner of a key said of it. `pttl` in ms, as PTTL counts; the clock before and after that was asked, in ms.
Look = namedtuple("Look", "port value pttl before after")


def now():
    """Redis counts by the same clock: a container has its machine's."""
    return time.time_ns() // 1_000_000


class Cluster:
    def __init__(self):
        ports = (int(os.environ[f"LAB_PORT_REDIS_{n}"]) for n in NODES)
        self.nodes = {port: Redis(os.environ["LAB_ADDRESS"], port, socket_timeout=PATIENCE) for port in ports}

    def owners(self, keys):
        """(key, port of its owner), as the first node knows them."""
        ranges = next(iter(self.nodes.values())).execute_command("CLUSTER SLOTS")
        for key in keys:
            slot = key_slot(key.encode())
            yield key, next(owner[1] for low, high, owner, *_ in ranges if low <= slot <= high)

    def prepare(self, keys, there):
        """Nothing is left of `keys` but those that are `there`, with the value and the seconds given."""
        for key, port in self.owners(keys):
            self.nodes[port].delete(key)
            if key in there:
                self.nodes[port].set(key, *there[key])

    def look(self, keys):
        """Each key as its owner has it."""
        return {key: self.ask(key, port) for key, port in self.owners(keys)}

    def ask(self, key, port):
        node = self.nodes[port]
        try:
            value = node.get(key)
        except ResponseError:
            value = b"(a " + node.type(key) + b")"  # WRONGTYPE
        before = now()
        pttl = node.pttl(key)
        return Look(port, value if value is None else value.decode(errors="replace"), pttl, before, now())

    def expired(self):
        """How many keys have come to the end of their time so far."""
        return sum(node.info("stats")["expired_keys"] for node in self.nodes.values())
