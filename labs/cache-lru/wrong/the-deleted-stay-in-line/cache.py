import json
import sys
from collections import OrderedDict


class LruCache:
    """The order is kept apart from the values, and a key that is deleted leaves the values alone."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.order = OrderedDict()

    def set(self, key, value):
        if key not in self.entries and len(self.order) >= self.capacity:
            oldest, _ = self.order.popitem(last=False)
            self.entries.pop(oldest, None)
        self.entries[key] = value
        self.order[key] = True
        self.order.move_to_end(key)

    def has(self, key):
        return key in self.entries

    def get(self, key):
        self.order.move_to_end(key)
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
