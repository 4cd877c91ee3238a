import json
import random
import sys


class LruCache:
    """Any key goes, and another one each time that it is run."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.keys = []

    def set(self, key, value):
        if key not in self.entries:
            if len(self.keys) >= self.capacity:
                at = random.randrange(len(self.keys))
                self.keys[at], self.keys[-1] = self.keys[-1], self.keys[at]
                del self.entries[self.keys.pop()]
            self.keys.append(key)
        self.entries[key] = value

    def has(self, key):
        return key in self.entries

    def get(self, key):
        return self.entries[key]

    def delete(self, key):
        if key not in self.entries:
            return False
        self.keys.remove(key)
        del self.entries[key]
        return True

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
