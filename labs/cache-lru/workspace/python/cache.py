import json
import sys


class LruCache:
    def __init__(self, capacity):
        self.capacity = capacity

    def set(self, key, value):
        """Keeps the value. When the cache is full, what was used least recently goes."""

    def has(self, key):
        """Whether the key is there. That is not use."""
        return False

    def get(self, key):
        """The value of a key that is there. That is use."""

    def delete(self, key):
        """Whether the key was there. Its place is free afterwards."""
        return False

    def size(self):
        return 0


# From here on all is done: a request a line comes in, a reply a line goes out.


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
