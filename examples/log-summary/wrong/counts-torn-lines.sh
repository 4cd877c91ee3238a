#!/bin/sh
# expect: score 70, fails torn-lines/probe
# A line is a line, whole or not.
exec python3 - <<'PY'
import json, os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Logs(BaseHTTPRequestHandler):
    def do_POST(self):
        log = self.rfile.read(int(self.headers["Content-Length"])).decode()
        lines = log.splitlines()
        errors = sum(" 5" in line[20:23] for line in lines)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"requests": len(lines), "errors": errors}).encode())


HTTPServer(("", int(os.environ["LAB_PORT_APP"])), Logs).serve_forever()
PY
