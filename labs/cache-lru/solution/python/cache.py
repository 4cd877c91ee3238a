import json
import sys
from collections import OrderedDict


class LruCache:
    """The first key of `entries` is the one that was used least recently."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()

    def set(self, key, value):
        self.entries[key] = value
        # One that was there keeps its place in the order unless it is moved.
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def get(self, key):
        """The value; KeyError where there is none, since None is a value."""
        self.entries.move_to_end(key)
        return self.entries[key]

    def delete(self, key):
        if key not in self.entries:
            return False
        del self.entries[key]
        return True


def answer(cache, request):
    what, *rest = request
    if what == "set":
        cache.set(*rest)
        return None
    if what == "get":
        try:
            return {"value": cache.get(*rest)}
        except KeyError:
            return {}
    if what == "delete":
        return cache.delete(*rest)
    if what == "size":
        return len(cache.entries)
    raise ValueError(f"no such request: {what}")


cache = None
for line in sys.stdin:
    request = json.loads(line)
    if request[0] == "new":
        cache = LruCache(request[1])
        reply = None
    else:
        reply = answer(cache, request)
    print(json.dumps(reply))
