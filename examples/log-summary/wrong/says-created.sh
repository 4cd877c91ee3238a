#!/bin/sh
# expect: score 0, fails requests/probe
# Made, it thinks, something new.
exec python3 - <<'PY'
import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Logs(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.end_headers()
        self.wfile.write(b'{"requests": 3, "errors": 1}')


HTTPServer(("", int(os.environ["LAB_PORT_APP"])), Logs).serve_forever()
PY
