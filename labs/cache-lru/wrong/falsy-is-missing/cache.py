import json
import sys
from collections import OrderedDict


class LruCache:
    """Right, but for values that Python takes for nothing: they are there and are not found."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()

    def set(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def has(self, key):
        return bool(self.entries.get(key))

    def get(self, key):
        self.entries.move_to_end(key)
        return self.entries[key]

    def delete(self, key):
        there = key in self.entries
        self.entries.pop(key, None)
        return there

    def size(self):
        return len(self.entries)


def answer(cache, request):
    what, *rest = request
    if what == "set":
        cache.set(*rest)
        return None
    if what == "get":
        return {"value": cache.get(*rest)} if cache.has(*rest) else {}
    if what == "delete":
        return cache.delete(*rest)
    if what == "size":
        return cache.size()
    raise ValueError(f"no such request: {what}")


cache = None
for line in sys.stdin:
    request = json.loads(line)
    if request[0] == "new":
        cache, reply = LruCache(request[1]), None
    else:
        reply = answer(cache, request)
    print(json.dumps(reply))
