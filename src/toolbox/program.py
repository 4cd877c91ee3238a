"""The first process of a program's container: starts it once a round, and carries what it reads and writes.

stdin   a first line {"files": {path: text, U+00XX for byte XX}, "run": [argv]}, then rounds: a line {"input": bytes,
        "limit_ms": n, "most": bytes} and the input itself
stdout  a line {"out": bytes} and the bytes, as the program writes them; after a round {"err": bytes} and the end of
        what it wrote to its stderr, then {"end": exit code or null where it was ended, "late": bool, "ms": n}

The program has the same uid as this process: the host believes of all this only what a program could say anyway.
fence.py stands before this text.
"""

import json
import queue
import signal
import subprocess
import sys
import threading
import time

KEPT = 8192  # bytes of stderr
PIECE = 65536

rounds = queue.Queue()
lock = threading.Lock()


def say(header, body=b""):
    with lock:
        sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + body)
        sys.stdout.buffer.flush()


def hear():
    """Rounds of the host, until it goes away: then nothing here has a purpose, and the program ends with us."""
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        asked["input"] = sys.stdin.buffer.read(asked["input"])
        rounds.put(asked)
    os._exit(0)


def end_all():
    """Every process but this one, which is the first and cannot be killed from in here."""
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass


def end_late(ended):
    ended["late"] = True
    end_all()


def feed(pipe, text):
    try:
        with pipe:
            pipe.write(text)
    except OSError:
        pass  # it has ended, or reads no more


def pass_on(pipe, most, ended):
    while piece := pipe.read1(PIECE):
        most -= len(piece)
        if most < 0:
            ended["flood"] = True
            end_all()
            return
        say({"out": len(piece)}, piece)


def keep_end(pipe, ended):
    while piece := pipe.read1(PIECE):
        ended["err"] = (ended["err"] + piece)[-KEPT:]


def run(command, asked):
    ended = {"flood": False, "late": False, "err": b""}
    begun = time.monotonic()
    expendable(1000)
    try:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        child = subprocess.Popen(command, **pipes)
    finally:
        expendable(0)
    work = [
        threading.Thread(target=feed, args=(child.stdin, asked["input"])),
        threading.Thread(target=pass_on, args=(child.stdout, asked["most"], ended)),
        threading.Thread(target=keep_end, args=(child.stderr, ended)),
    ]
    for thread in work:
        thread.start()
    # Waiting with a limit would look only every 50 ms whether it has ended.
    limit = threading.Timer(asked["limit_ms"] / 1000, end_late, [ended])
    limit.start()
    code = child.wait()
    limit.cancel()
    ms = int((time.monotonic() - begun) * 1000)
    # What it left behind holds its pipes, and does not run on into the next round.
    end_all()
    for thread in work:
        thread.join()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    late = ended["late"] and not ended["flood"]
    say({"err": len(ended["err"])}, ended["err"])
    say({"end": None if ended["late"] or ended["flood"] else code, "late": late, "ms": ms})


def main():
    fence()
    setup = json.loads(sys.stdin.buffer.readline())
    lay_out(setup["files"])
    threading.Thread(target=hear, daemon=True).start()
    while True:
        run(setup["run"], rounds.get())


main()
