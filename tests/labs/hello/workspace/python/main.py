"""Answer `GET /hello` with status 200, and anything else with 404."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(501)


ThreadingHTTPServer(("0.0.0.0", int(os.environ["LAB_PORT_APP"])), Page).serve_forever()
