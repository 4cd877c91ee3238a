"""Serves /keys/KEY from the cluster: asks node after node, and whoever it is sent to, until one gives the value.

MODE (the first argument) is what is wrong with it, for the near misses; nothing where there is none.
"""

import os
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODE = sys.argv[1] if len(sys.argv) > 1 else ""
NODES = [int(os.environ[f"LAB_PORT_REDIS_{n}"]) for n in range(1, 7)]
PORT = int(os.environ["LAB_PORT_APP"])


def ask(port, key):
    """The value as bytes, the port that the node names as a number, or nothing."""
    with socket.create_connection(("127.0.0.1", port), 0.3) as node:
        node.sendall(f"GET {key}\r\n".encode())
        head, _, rest = node.recv(4096).partition(b"\r\n")
    if head.startswith(b"-MOVED"):
        return int(head.rpartition(b":")[2])
    return rest.removesuffix(b"\r\n") if head.startswith(b"$") and rest else None


def value(key):
    for port in NODES:
        try:
            found = ask(port, key)
            if isinstance(found, int) and MODE != "follows-nobody":
                found = ask(found, key)
            if isinstance(found, bytes):
                return found
        except OSError:
            continue
    return None


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        if MODE == "stalls":
            time.sleep(600)
        if MODE == "lies":
            return self.say(200, b"all is well")
        if not self.path.startswith("/keys/"):
            return self.say(404, b"no such page")
        found = value(self.path.removeprefix("/keys/"))
        return self.say(200, found) if found else self.say(503, b"no node gives it")

    def say(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if MODE == "follows-nobody":
    # It has found its master once and for all.
    key = os.environ["LAB_KEY"]
    NODES = [port for port in NODES if isinstance(ask(port, key), bytes)]
ThreadingHTTPServer(("127.0.0.1" if MODE == "hides" else "0.0.0.0", PORT), Page).serve_forever()
