#!/bin/sh
# What a careful person writes. In a lab about a program, the script is the program.
exec python3 - <<'PY'
import json, os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Logs(BaseHTTPRequestHandler):
    def do_POST(self):
        log = self.rfile.read(int(self.headers["Content-Length"])).decode()
        lines = [fields for fields in map(str.split, log.splitlines()) if len(fields) == 4]
        errors = sum(500 <= int(status) <= 599 for _, status, *_ in lines)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"requests": len(lines), "errors": errors}).encode())


HTTPServer(("", int(os.environ["LAB_PORT_APP"])), Logs).serve_forever()
PY
