"""Gives the program records that nobody has seen before, and finds out on the owners of their slots what it wrote."""

import json
import time

from cluster import Cluster, now
from lab import draw, expect, expect_end, finding, program

DAY = 86400
LIFE = {"user": 3600, "session": 1800, "analytics": 300, "config": DAY}
OTHER = 600
KNOWN = list(LIFE)
# No types of the list. A careless look-up finds the last two all the same: every object in JavaScript has them.
UNKNOWN = ["page", "report", "User", "sessions", "", "constructor", "toString"]
PATIENCE = 20  # s, for one run of the program
OLD = "as it was before", 12345  # what stands there already, and its seconds
# Who writes milliseconds for seconds: after so many ms the shortest of them are over.
MILLISECONDS = min(LIFE.values())
# What is told where several things are wrong: the first of these.
FIRST = ["gone", "nothing", "one-node", "missing", "stale", "value", "no-ttl", "unit", "other", "one-rule", "boundary"]

cluster = Cluster()
numbers = iter(draw.sample(range(1000, 100_000), 2000))


def record(kind, accesses=None, age=None):
    """One for the program to write. Its key says nothing of its type, and now and then a hash tag decides its slot."""
    name = draw.choice(["user", "session", "page", "item", "course"])
    key = draw.choice([f"{name}:{next(numbers)}", f"{name}:{{{next(numbers)}}}:{draw.choice('abc')}"])
    about = {"name": draw.choice(["سارة", "Omar", "ليلى", "Nour"]), "points": draw.randrange(100)}
    value = json.dumps(about, ensure_ascii=False)
    accesses = draw.randrange(100) if accesses is None else accesses
    age = draw.randrange(DAY) if age is None else age
    return {"key": key, "type": kind, "accesses": accesses, "age_s": age, "value": value}


def life(record, busy=lambda accesses: accesses > 100, old=lambda age: age > DAY):
    """Its TTL in seconds, by the rules or by others that are nearly the same."""
    seconds = LIFE.get(record["type"], OTHER)
    halved = seconds // 2 if busy(record["accesses"]) else seconds
    return halved * 2 if old(record["age_s"]) else halved


def never(_):
    return False


class Round:
    """One run of the program, and what is on the cluster behind it."""

    hung = None  # the first run that was ended: there is no other then

    def __init__(self, records, there=()):
        self.records = draw.sample(records, len(records))
        keys = [record["key"] for record in records]
        cluster.prepare(keys, {record["key"]: OLD for record in there})
        expired, self.begun = cluster.expired(), now()
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in self.records)
        self.ran = Round.hung or program(text, patience=PATIENCE)
        self.ended = now()
        if "late" in self.ran["end"]:
            Round.hung = self.ran
        time.sleep(max(0, self.ended + MILLISECONDS - now()) / 1000)
        self.seen = cluster.look(keys)
        self.expired = cluster.expired() > expired
        came = {key for key, look in self.seen.items() if look.value not in (None, OLD[0])}
        self.came, self.ports = len(came), {self.seen[key].port for key in came}

    def fits(self, look, seconds):
        """Whether so many seconds, counted from a moment while the program ran, end when the key does."""
        first, last = look.before + look.pttl, look.after + look.pttl + 1
        earliest, latest = self.begun + seconds * 1000, self.ended + seconds * 1000
        if first <= latest + 1 and earliest - 1 <= last:
            return True
        # EXPIREAT counts in whole seconds.
        whole = -(-first // 1000) * 1000
        return whole <= last and earliest // 1000 * 1000 <= whole <= -(-latest // 1000) * 1000

    def lives(self, look):
        """Its seconds, as near as can be said."""
        likely = {life * times // 2 for life in [*LIFE.values(), OTHER] for times in (1, 2, 4)}
        rest = round((look.after + look.pttl - self.ended) / 1000)
        return next((seconds for seconds in likely if self.fits(look, seconds)), rest)

    def absent(self, record):
        look = self.seen[record["key"]]
        if look.value is None:
            if self.expired:
                return "gone"
            if len(self.ports) < 2:
                return "one-node" if self.ports else "nothing"
            return "missing"
        return "stale" if look.value == OLD[0] else None

    def stored(self, record):
        """What is wrong with what stands there, if anything."""
        look = self.seen[record["key"]]
        return self.absent(record) or ("value" if look.value != record["value"] else None)

    def lasting(self, record):
        """What is wrong with how long it does."""
        look, right = self.seen[record["key"]], life(record)
        if absent := self.absent(record):
            return absent
        if look.pttl < 0:
            return "no-ttl"
        if self.fits(look, right):
            return None
        if self.fits(look, right * 1000) or self.fits(look, right / 1000):
            return "unit"
        if record["accesses"] == 100 or record["age_s"] == DAY:
            there = life(record, busy=lambda accesses: accesses >= 100, old=lambda age: age >= DAY)
            return "boundary" if self.fits(look, there) else "other"
        if record["accesses"] > 100 and record["age_s"] > DAY:
            rules = life(record, busy=never), life(record, old=never)
            return "one-rule" if any(self.fits(look, seconds) for seconds in rules) else "other"
        return "other"

    def find(self, name, wrong):
        """Prints the finding: what was first wrong, by the record that shows it."""
        said = [(record, word) for record in self.records if (word := wrong(record))]
        right = self.records[0], None
        record, word = min(said, key=lambda one: FIRST.index(one[1]), default=right)
        look = self.seen[record["key"]]
        told = json.dumps({name: record[name] for name in record if name != "value"}, ensure_ascii=False)
        counts = {"all": len(self.records), "wrong": len(said), "came": self.came}
        where = {"key": record["key"], "port": look.port, "home": min(self.ports, default=0)}
        lasts = {"record": told, "right": life(record), "lives": self.lives(look)}
        with finding(name, **counts, **where, **lasts, holds=look.value, value=record["value"]):
            expect_end(self.ran)
            expect(word is None, word)


records = [record(draw.choice(KNOWN)) for _ in range(40)] + [record(kind) for kind in KNOWN]
for other, value in zip(records, ["", "0", "null", "two\nlines", "'\"\\ {}"]):
    other["value"] = value
first = Round(records, there=draw.sample(records, 5))
first.find("stored", first.stored)
first.find("by-type", first.lasting)

unknown = Round([record(kind) for kind in UNKNOWN] + [record(draw.choice(KNOWN)) for _ in range(5)])
unknown.find("unknown", unknown.lasting)

counts = [0, 99, 100, 100, 101, 101, *(draw.randrange(102, 5000) for _ in range(10))]
busy = Round([record(draw.choice(KNOWN), accesses=n) for n in counts])
busy.find("busy", busy.lasting)

ages = [0, DAY - 1, DAY, DAY, DAY + 1, DAY + 1, *(draw.randrange(DAY + 2, 90 * DAY) for _ in range(10))]
old = Round([record(draw.choice(KNOWN), age=age) for age in ages])
old.find("old", old.lasting)

pairs = [(draw.randrange(101, 5000), draw.randrange(DAY + 1, 90 * DAY)) for _ in range(12)]
both = Round([record(draw.choice(KNOWN), *pair) for pair in pairs])
both.find("both", both.lasting)
