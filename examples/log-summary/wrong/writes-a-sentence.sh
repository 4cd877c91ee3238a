#!/bin/sh
# expect: score 0, fails requests/probe
# A sentence for people, and none for programs.
exec python3 - <<'PY'
import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Logs(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"3 requests, 1 error")


HTTPServer(("", int(os.environ["LAB_PORT_APP"])), Logs).serve_forever()
PY
