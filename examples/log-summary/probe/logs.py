"""Asks the program to sum up logs that nobody has seen before: each candidate's are drawn from a seed of their own."""

import contextlib
import json

from lab import Seen, ask, draw, expect, finding


def entry():
    time = f"2026-11-30T{draw.randrange(24):02}:{draw.randrange(60):02}:{draw.randrange(60):02}Z"
    status = draw.choice([200, 200, 301, 404, 500, 502, 503])
    return f"{time} {status} {draw.randrange(1, 900)} {draw.choice(['/', '/login', '/students', '/courses'])}"


def log():
    return [entry() for _ in range(draw.randrange(20, 200))]


def sum_up(lines):
    status, body = ask("/", "POST", "".join(line + "\n" for line in lines))
    expect(status == 200, "status", status=status)
    with contextlib.suppress(ValueError):
        answer = json.loads(body)
        if isinstance(answer, dict):
            return answer
    expect(False, "no-json", body=body[:80])


def unjudged():
    """Questions that nobody judges, as many as nobody can foresee: a program cannot tell which ones count."""
    for _ in range(draw.randrange(4)):
        with contextlib.suppress(Seen):
            sum_up(log())


unjudged()
lines = log()
with finding("requests", lines=len(lines), right=len(lines)):
    said = sum_up(lines).get("requests")
    expect(said == len(lines), "other", said=said)

unjudged()
lines = log()
right = sum(500 <= int(line.split()[1]) <= 599 for line in lines)
with finding("errors", lines=len(lines), right=right):
    said = sum_up(lines).get("errors")
    expect(said == right, "other", said=said)

unjudged()
lines = log()
right, torn = len(lines), entry()
torn = torn[: draw.randrange(5, torn.rindex(" "))].rstrip()
lines.insert(draw.randrange(len(lines)), torn)
with finding("torn-lines", line=torn, right=right):
    said = sum_up(lines).get("requests")
    expect(said == right, "other", said=said)
