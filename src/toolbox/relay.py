"""The toolbox's first process: runs one script and carries its `lab` requests to the host and back.

stdin   first line {"files": {path: text, U+00XX for byte XX}, "run": [argv]}, then answers {"id", "code", "text"}
stdout  requests {"id", "args"}, and at the end {"exit": code}; a line each, never script output
stderr  what the script prints, both of its streams in the order written

Whatever runs here has the same uid as this process and may speak in its place: the host trusts none of it.
fence.py stands before this text.
"""

import json
import os
import socket
import subprocess
import sys
import threading

SOCKET = "/tmp/lab.sock"
LINE = 64 * 1024

lock = threading.Lock()
waiting = {}  # id of a request -> the shim's connection


def say(message):
    with lock:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


def answer(connection, code, text):
    """The code on a line of its own, then the text, then the end."""
    with connection:
        try:
            connection.sendall(f"{code}\n{text}".encode(errors="replace"))
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the asker has gone


def ask(connection, number):
    """One request of the shim: a JSON list of words."""
    connection.settimeout(10)
    try:
        words = json.loads(connection.makefile("rb").readline(LINE))
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise ValueError("not a list of words")
        # Arguments that are not UTF-8 arrive as lone surrogates, which JSON readers refuse.
        words = [w.encode(errors="replace").decode() for w in words]
    except (OSError, ValueError) as problem:
        answer(connection, 2, f"lab: {problem}\n")
        return
    with lock:
        waiting[number] = connection
    say({"id": number, "args": words})


def listen(server):
    number = 0
    while True:
        connection, _ = server.accept()
        number += 1
        try:
            threading.Thread(target=ask, args=(connection, number), daemon=True).start()
        except RuntimeError:
            connection.close()  # the script has used up the processes that the toolbox may have


def hear():
    """Answers of the host, until it goes away: then nothing here has a purpose."""
    for line in sys.stdin:
        message = json.loads(line)
        with lock:
            connection = waiting.pop(message.pop("id"), None)
        if connection:
            answer(connection, message["code"], message["text"])
    os._exit(1)


def main():
    fence()
    setup = json.loads(sys.stdin.readline())
    lay_out(setup["files"])
    server = socket.socket(socket.AF_UNIX)
    server.bind(SOCKET)
    server.listen(64)
    for task in (lambda: listen(server), hear):
        threading.Thread(target=task, daemon=True).start()
    expendable(1000)
    try:
        child = subprocess.Popen(setup["run"], stdin=subprocess.DEVNULL, stdout=2, stderr=2)
    except OSError as problem:
        print(f"lab: {problem}", file=sys.stderr)
        say({"exit": 126})
        os._exit(0)
    expendable(0)
    # As process 1 it inherits orphans: reap them all, end with the script.
    while True:
        pid, status = os.wait()
        if pid == child.pid:
            say({"exit": os.waitstatus_to_exitcode(status)})
            os._exit(0)


main()
