import json
import os
import sys

from redis import Redis
from redis.exceptions import ResponseError

# One node of the cluster, and whatever is another one's is left alone.
LIFE = {"user": 3600, "session": 1800, "analytics": 300, "config": 86400}
node = Redis(os.environ["LAB_ADDRESS"], int(os.environ["LAB_PORT_REDIS_1"]))

for line in sys.stdin:
    record = json.loads(line)
    seconds = LIFE.get(record["type"], 600)
    if record["accesses"] > 100:
        seconds //= 2
    if record["age_s"] > 86400:
        seconds *= 2
    try:
        node.set(record["key"], record["value"], ex=seconds)
    except ResponseError as problem:
        print(problem, file=sys.stderr)
