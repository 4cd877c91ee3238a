import json
import os
import sys

from redis.cluster import ClusterNode, RedisCluster

nodes = [ClusterNode(os.environ["LAB_ADDRESS"], int(os.environ[f"LAB_PORT_REDIS_{n}"])) for n in range(1, 7)]
LIFE = {"user": 3600, "session": 1800, "analytics": 300, "config": 86400}


def ttl(record):
    seconds = LIFE.get(record["type"], 600)
    if record["accesses"] > 100:
        seconds //= 2
    if record["age_s"] > 86400:
        seconds *= 2
    return seconds


cluster = RedisCluster(startup_nodes=nodes)
for line in sys.stdin:
    record = json.loads(line)
    # One command: there is no moment at which the key is there without a TTL.
    cluster.set(record["key"], record["value"], ex=ttl(record))
