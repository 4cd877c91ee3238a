import json
import sys


class LruCache:
    """First in, first out: only a set is use."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}

    def set(self, key, value):
        self.entries.pop(key, None)
        if len(self.entries) >= self.capacity:
            del self.entries[next(iter(self.entries))]
        self.entries[key] = value

    def has(self, key):
        return key in self.entries

    def get(self, key):
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
