#!/usr/bin/env bash
# In a lab about a program, the script is the program: it serves until all is judged, while the lab's fault strikes.
set -euo pipefail
exec python3 - <<'PY'
import os, subprocess
from http.server import BaseHTTPRequestHandler, HTTPServer
class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        key = self.path.removeprefix("/keys/")
        ask = ["timeout", "1", "redis-cli", "-c", "-p", os.environ["LAB_PORT_REDIS_1"], "get", key]
        said = subprocess.run(ask, capture_output=True).stdout if key != self.path else b""
        self.send_response(200 if said else 404)
        self.end_headers()
        self.wfile.write(said)
HTTPServer(("", int(os.environ["LAB_PORT_APP"])), Page).serve_forever()
PY
