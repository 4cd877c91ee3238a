"""Runs `lab watch` in a pseudo terminal: waits for words on the screen, presses keys, tells what was seen."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

steps = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.execv("/lab/bin", ["lab", "watch"])


class Screen:
    """As much of a terminal as the program uses: cursor moves, clearing, text."""

    def __init__(self):
        self.cells, self.row, self.column, self.rest = {}, 1, 1, ""

    def take(self, text):
        text = self.rest + text
        piece = re.compile(r"\x1b\[([?0-9;]*)([A-Za-z])|\x1b[^\[]|[^\x1b]")
        at = 0
        while found := piece.match(text, at):
            at = found.end()
            numbers, verb = found.group(1), found.group(2)
            if verb == "H":
                row, _, column = (numbers or "1;1").partition(";")
                self.row, self.column = int(row), int(column or 1)
            elif verb == "J":
                self.cells = {}
            elif verb is None and found.group()[0] != "\x1b":
                self.cells[self.row, self.column] = found.group()
                self.column += 1
        self.rest = text[at:]

    def text(self):
        rows = max((row for row, _ in self.cells), default=0)
        columns = max((column for _, column in self.cells), default=0)
        line = lambda row: "".join(self.cells.get((row, c), " ") for c in range(1, columns + 1)).rstrip()
        return "\n".join(line(row) for row in range(1, rows + 1))


def size(columns, rows):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.kill(pid, signal.SIGWINCH)


# Before it starts to draw, or soon after: it redraws then.
size(80, 24)
screen, raw, screens = Screen(), b"", []
deadline = time.monotonic() + 60
while True:
    if time.monotonic() > deadline:
        os.kill(pid, signal.SIGKILL)
        sys.exit(f"still waiting for {steps[:1]}:\n{screen.text()}")
    if select.select([terminal], [], [], 0.1)[0]:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:
            piece = b""
        if not piece:
            break
        raw += piece
        screen.take(piece.decode(errors="replace"))
    if steps and steps[0][0] in screen.text():
        screens.append(screen.text())
        keys = steps.pop(0)[1]
        if keys.startswith("resize "):
            screen.cells = {}
            size(*map(int, keys.split()[1:]))
        else:
            os.write(terminal, keys.encode())
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(json.dumps({"raw": raw.decode(errors="replace"), "screens": screens, "code": code}))
