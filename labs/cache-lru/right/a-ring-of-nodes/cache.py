"""A ring of nodes by hand, replies written and flushed one by one, and Arabic as it is."""

import json
import sys


class Node:
    __slots__ = ("key", "value", "before", "behind")


class Ring:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        self.hub = Node()
        self.hub.before = self.hub.behind = self.hub

    def leave(self, node):
        node.before.behind, node.behind.before = node.behind, node.before

    def enter(self, node):
        """Before the hub: it was used last."""
        node.before, node.behind = self.hub.before, self.hub
        node.before.behind = node.behind.before = node

    def set(self, key, value):
        node = self.nodes.get(key)
        if node is not None:
            self.leave(node)
        else:
            if len(self.nodes) == self.capacity:
                oldest = self.hub.behind
                self.leave(oldest)
                del self.nodes[oldest.key]
            node = self.nodes[key] = Node()
            node.key = key
        node.value = value
        self.enter(node)

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return {}
        self.leave(node)
        self.enter(node)
        return {"value": node.value}

    def delete(self, key):
        node = self.nodes.pop(key, None)
        if node is None:
            return False
        self.leave(node)
        return True

    def size(self):
        return len(self.nodes)


ring = None
for line in sys.stdin.buffer:
    what, *rest = json.loads(line)
    if what == "new":
        ring, reply = Ring(*rest), None
    else:
        reply = getattr(ring, what)(*rest)
    sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False, indent=None).encode() + b"\r\n")
    sys.stdout.buffer.flush()
