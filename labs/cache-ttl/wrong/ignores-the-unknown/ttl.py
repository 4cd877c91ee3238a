import json
import os
import sys

from redis.cluster import ClusterNode, RedisCluster

nodes = [ClusterNode(os.environ["LAB_ADDRESS"], int(os.environ[f"LAB_PORT_REDIS_{n}"])) for n in range(1, 7)]
LIFE = {"user": 3600, "session": 1800, "analytics": 300, "config": 86400}

cluster = RedisCluster(startup_nodes=nodes)
for line in sys.stdin:
    record = json.loads(line)
    # What is not on the list is not cached at all.
    if record["type"] not in LIFE:
        continue
    seconds = LIFE[record["type"]]
    if record["accesses"] > 100:
        seconds //= 2
    if record["age_s"] > 86400:
        seconds *= 2
    cluster.set(record["key"], record["value"], ex=seconds)
