"""For probes: ask the program under test, say what was found. `from lab import ask, expect, finding`."""

import contextlib
import json
import os
import random
import subprocess
import time
from http.client import HTTPConnection, HTTPException

SEED = int(os.environ["LAB_PROBE_SEED"])  # another for every candidate, the same again for this one
draw = random.Random(SEED)


class Seen(Exception):
    """What a finding came to where it does not hold."""


def ask(path, method="GET", body=None, headers={}, patience=5):
    """(status, body as text) of the program's answer."""
    begun, asked = time.monotonic(), f"{method} {path}"
    try:
        where = os.environ["LAB_ADDRESS"], int(os.environ["LAB_PORT_APP"])
        with contextlib.closing(HTTPConnection(*where, timeout=patience)) as program:
            program.request(method, path, body.encode() if isinstance(body, str) else body, headers)
            answer = program.getresponse()
            return answer.status, answer.read().decode(errors="replace")
    except (OSError, HTTPException) as problem:
        how = {TimeoutError: "silent", ConnectionRefusedError: "refused"}.get(type(problem), "broken")
        ms = int((time.monotonic() - begun) * 1000)
        raise Seen({"unheard": {"asked": asked, "how": how, "ms": ms}}) from problem


def expect(holds, saw, **data):
    """Ends the finding where it does not hold: `saw` is the lab's word for what was seen instead."""
    if not holds:
        raise Seen({"saw": saw, "data": data})


@contextlib.contextmanager
def finding(name, **data):
    """What is found out within: prints it. `data` is what the lab's sentences name."""
    found = {"finding": name, "holds": True, "data": data}
    try:
        yield data
    except Seen as seen:
        said = seen.args[0]
        data.update(said.pop("data", {}))
        found.update(said, holds=False)
    print(json.dumps(found), flush=True)


def program(text="", patience=30):
    """{"stdout", "end", "ms"} of one run of the learner's program that read `text`, ended after `patience` seconds."""
    run = ["lab", "program", f"--for={patience}s"]
    said = subprocess.run(run, input=text.encode(), check=True, capture_output=True).stdout
    return json.loads(said)


def expect_end(ran):
    """Ends the finding where a run of the program did not end by itself, with code 0."""
    end = ran["end"]
    if not isinstance(end, dict) or end.get("exited", {}).get("code") != 0:
        raise Seen({"ended": end})


def counters():
    """{"redis": {node: {command: n}}, "mongo": {node: {collection: {"reads": n, "writes": n}}}}; null where one is silent."""
    return json.loads(subprocess.run(["lab", "counters"], check=True, capture_output=True).stdout)
