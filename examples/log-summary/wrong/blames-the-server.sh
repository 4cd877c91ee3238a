#!/bin/sh
# expect: score 70, fails errors/probe
# Every status from 400 on is an error: the client's mistakes, too.
exec python3 - <<'PY'
import json, os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Logs(BaseHTTPRequestHandler):
    def do_POST(self):
        log = self.rfile.read(int(self.headers["Content-Length"])).decode()
        lines = [fields for fields in map(str.split, log.splitlines()) if len(fields) == 4]
        errors = sum(int(status) >= 400 for _, status, *_ in lines)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"requests": len(lines), "errors": errors}).encode())


HTTPServer(("", int(os.environ["LAB_PORT_APP"])), Logs).serve_forever()
PY
