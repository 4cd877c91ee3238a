#!/usr/bin/python3 -ISE
"""The pod's agent: border rules first, then the canary, and the packet rules of faults while they last.

    net.py                                serve; process 1 of the `net` container, root with NET_ADMIN only
    net.py ask ping                       ask the canary from inside the pod: `pong`, and its root's free bytes
    net.py ask holders PORT,PORT...       `PORT UID` for each of these ports, `PORT -` where nobody listens
    net.py cut ID SECONDS RULE...         drop what the rules match, for at most SECONDS
    net.py slow ID SECONDS MS RULE...     as cut; a rule that begins with `both`, `up`, `down` or `from-host` names
                                          connections of which both ways, or one, arrive MS later (see relay.py)
    net.py hold ID SECONDS PORT COUNT     hold COUNT connections to a node's port
    net.py heal ID                        stop all that; an unknown ID is healed already
    net.py probe TABLE RULE               whether this kernel knows such a rule; changes nothing

A RULE is one argument: iptables matches for what a node sends, as in
`-m owner --uid-owner 52001 -d 127.0.0.0/8`. It is dropped, unless the rule names its own `-j TARGET`.

Environment: LAB_PORT_CANARY, LAB_NODES ("redis-1:52001:7000,mongo-1:52101:27017"), LAB_GRADED (1: nothing new goes out).

The server owns every rule and every expiry, so a cut ends on time whoever made it and whatever became of them.
It sleeps in poll(2): no work, no CPU. Only built-in modules and `os` are imported: `socket` and `subprocess` would
triple what this process weighs, and there is one of it in every run.
"""

import os
import select
import sys
import time
from _socket import (
    AF_INET, AF_UNIX, SHUT_WR, SO_PEERCRED, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket,
)

# In the abstract namespace, which belongs to the pod; nodes see it, so the peer's uid is asked (it must be root).
CONTROL = "\0lab-net"
# Redis Cluster's bus listens there (CLUSTER_PORT_INCR, cluster.h).
BUS = 10000
XTABLES = "/usr/sbin/xtables-nft-multi"
LISTEN = "0A"
MAX_CLIENTS = 64
MAX_REQUEST = 65536
# Ports of one question: more than any run has nodes.
MAX_ASKED = 64
# A node's client limit is lowered first: nobody needs to hold thousands.
MAX_HELD = 256
LOOPBACK = "127.0.0.0/8"
# Docker's own resolver inside every container: it asks the world on behalf of whoever asks it.
RESOLVER = "127.0.0.11"


def main(args):
    if not args:
        return serve()
    if args[0] == "ask" and len(args) >= 2:
        server = connect(AF_INET, ("127.0.0.1", canary_port()))
        return ask(server, "\0".join(args[1:]) + "\n")
    if args[0] in ("cut", "slow", "hold", "heal", "probe") and len(args) >= 2:
        if "\n" in "".join(args):
            raise SystemExit("net: a rule is one line")
        server = connect(AF_UNIX, CONTROL)
        return ask(server, "\0".join(args) + "\n")
    sys.stderr.write(__doc__)
    return 2


def canary_port():
    return int(os.environ["LAB_PORT_CANARY"])


def nodes():
    """(name, uid, port) of every node the run may have."""
    for node in os.environ.get("LAB_NODES", "").split(","):
        if node:
            name, uid, port = node.split(":")
            yield name, int(uid), int(port)


def is_redis(name):
    return name.startswith("redis-")


def ports(name, port):
    """Where a node listens, for everybody and for its peers."""
    return [port, port + BUS] if is_redis(name) else [port]


# ---------------------------------------------------------------- the border


def gateway():
    """The host as the pod sees it: (interface, address) of the default route."""
    with open("/proc/net/route") as table:
        for line in table:
            field = line.split()
            if field[1] == "00000000":
                # Little-endian hexadecimal, as the kernel prints it.
                return field[0], ".".join(str(byte) for byte in reversed(bytes.fromhex(field[2])))
    raise SystemExit("net: no default route: the pod's network has no gateway")


def border(graded):
    """The rules that stand before any node starts, one atomic change a table."""
    interface, host = gateway()
    rules = ["*nat"]
    # The learner's own shell counts as local: Redis allows DEBUG, MongoDB shutdown, to local clients only.
    rules.append(f"-A INPUT -i {interface} -p tcp -s {host} -j SNAT --to-source 127.0.0.1")
    rules += ["COMMIT", "*mangle"]
    # Who opened a connection is known at its first packet only; one-way cuts need it later.
    for _, uid, _ in nodes():
        rules.append(f"-A OUTPUT -p tcp --syn -m owner --uid-owner {uid} -j CONNMARK --set-mark {uid}")
    rules += ["COMMIT", "*filter"]
    # Nobody else on the bridge, and nobody who routes through the host.
    rules.append(f"-A INPUT -i {interface} ! -s {host} -j DROP")
    # The canary answers the host and root in the pod: a candidate cannot crowd it out.
    rules.append(
        f"-A OUTPUT -d {LOOPBACK} -p tcp --dport {canary_port()} -m owner ! --uid-owner 0 -j REJECT"
    )
    rules += speakers() + buses(interface)
    if graded:
        rules += peers()
        rules.append(f"-A OUTPUT ! -d {LOOPBACK} -m conntrack --ctstate NEW -j REJECT")
        rules.append(f"-A OUTPUT -d {RESOLVER} -m conntrack --ctstate NEW -j REJECT")
    restore(rules + ["COMMIT"])
    if os.path.exists("/proc/net/if_inet6"):
        # One address family, one set of rules: a link over ::1 would walk around every cut.
        refuse = ["*filter", "-A INPUT -j REJECT", "-A OUTPUT -j REJECT", "COMMIT"]
        restore(refuse, "ip6tables-restore")


def speakers():
    """Nobody answers at a node's port but the node: no connection begins without a SYN of the side that answers,
    and this one must belong to the node's own socket. One that belongs to no socket is a SYN cookie, which a
    crowded listener sends. Refusals are a RST, the kernel's own: a stopped node still refuses at once."""
    rules = [":SPEAKERS - [0:0]", "-A OUTPUT -p tcp --tcp-flags SYN SYN -j SPEAKERS"]
    for name, uid, port in nodes():
        for own in ports(name, port):
            rules.append(f"-A SPEAKERS -p tcp --sport {own} -m owner ! --uid-owner {uid} -j DROP")
    return rules


def buses(interface):
    """Whoever speaks to a bus can vote. Redis nodes do, and the relay of a fault (root) on their behalf: the port is
    the one that was asked for, before a fault redirected it."""
    uids = [uid for name, uid, _ in nodes() if is_redis(name)]
    strangers = f"-m owner ! --uid-owner 0 -m owner ! --uid-owner {min(uids)}-{max(uids)}" if uids else ""
    rules = []
    for name, _, port in nodes():
        if is_redis(name):
            bus = f"-p tcp -m conntrack --ctstate NEW --ctorigdstport {port + BUS}"
            rules.append(f"-A OUTPUT {bus} {strangers} -j REJECT --reject-with tcp-reset")
            rules.append(f"-A INPUT -i {interface} {bus} -j REJECT --reject-with tcp-reset")
    return rules


def peers():
    """In a graded pod a node opens connections to nodes only: whom it could be told to meet else is no node."""
    rules = [":PEERS - [0:0]"]
    for name, uid, port in nodes():
        rules.append(f"-A OUTPUT -p tcp --syn -m owner --uid-owner {uid} -j PEERS")
        rules += [f"-A PEERS -p tcp -m conntrack --ctorigdstport {to} -j RETURN" for to in ports(name, port)]
    return rules + ["-A PEERS -p tcp -j REJECT --reject-with tcp-reset"]


def restore(rules, program="iptables-restore"):
    """Applies rules in one atomic step, or raises OSError with the program's own words."""
    rules_r, rules_w = os.pipe()
    error_r, error_w = os.pipe()
    command = [XTABLES, program, "--noflush", "--wait"]
    streams = [(os.POSIX_SPAWN_DUP2, rules_r, 0), (os.POSIX_SPAWN_DUP2, error_w, 2)]
    child = os.posix_spawn(command[0], command, {}, file_actions=streams)
    os.close(rules_r)
    os.close(error_w)
    with open(rules_w, "w") as pipe:
        pipe.write("\n".join(rules) + "\n")
    with open(error_r) as pipe:
        words = pipe.read().strip()
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise OSError(f"{program}: {words}")


# ---------------------------------------------------------------- faults


class Fault:
    """What one fault keeps in the pod: chains of packet rules, connections, a relay; and its end."""

    def __init__(self, name, seconds):
        # iptables takes 28 characters.
        if not name or len(name) > 24 or not all(c.isalnum() or c in "_-" for c in name):
            raise ValueError(f"not a fault id (letters, digits, - and _, at most 24): {name!r}")
        self.name = name
        self.end = time.monotonic() + int(seconds)
        # (table, built-in chain it hangs on, own chain)
        self.chains = []
        self.sockets = []
        self.relay = None

    def hang(self, table, hook, prefix, rules):
        """A chain of our own, in front of a built-in one, in one atomic change."""
        if rules:
            chain = f"{prefix}_{self.name}"
            change = [f"*{table}", f":{chain} - [0:0]"] + [f"-A {chain} {rule}" for rule in rules]
            restore(change + [f"-I {hook} 1 -j {chain}", "COMMIT"])
            self.chains.append((table, hook, chain))

    def cut(self, rules):
        self.hang("filter", "OUTPUT", "LAB", [r if " -j " in f" {r} " else f"{r} -j DROP" for r in rules])

    def slow(self, delay, rules):
        ways = {"both": [], "up": [], "down": [], "from-host": []}
        drops = []
        for rule in rules:
            way, _, match = rule.partition(" ")
            (ways[way] if way in ways else drops).append(match if way in ways else rule)
        listeners = [listen(AF_INET, ("0.0.0.0", 0)) for _ in range(3)]
        port = dict(zip(("both", "up", "down"), (l.getsockname()[1] for l in listeners)))
        port["from-host"] = port["both"]
        command = ["/lab/relay.py", str(int(delay))]
        # Far above any descriptor of ours.
        streams = [(os.POSIX_SPAWN_DUP2, l.fileno(), 900 + n) for n, l in enumerate(listeners)]
        self.relay = os.posix_spawn(command[0], command, {}, file_actions=streams)
        for listener in listeners:
            listener.close()
        redirect = lambda way: [f"-p tcp {m} -j REDIRECT --to-ports {port[way]}" for m in ways[way]]
        self.hang("nat", "OUTPUT", "LAB", redirect("both") + redirect("up") + redirect("down"))
        self.hang("nat", "PREROUTING", "LAC", [f"-i {gateway()[0]} {rule}" for rule in redirect("from-host")])
        # Last: what it resets comes back through the relay.
        self.cut(drops)

    def hold(self, port, count):
        for _ in range(min(int(count), MAX_HELD)):
            held = socket(AF_INET, SOCK_STREAM)
            held.settimeout(1)
            self.sockets.append(held)
            held.connect(("127.0.0.1", int(port)))

    def undo(self):
        for table, hook, chain in list(self.chains):
            restore([f"*{table}", f"-D {hook} -j {chain}", f"-F {chain}", f"-X {chain}", "COMMIT"])
            self.chains.remove((table, hook, chain))
        for held in self.sockets:
            held.close()
        self.sockets = []
        if self.relay:
            os.kill(self.relay, 9)
            os.waitpid(self.relay, 0)
            self.relay = None


class Faults:
    """Whatever faults keep in the pod, by id. The same id again replaces what it kept."""

    def __init__(self):
        self.all = {}

    def begin(self, verb, name, seconds, args):
        fault = Fault(name, seconds)
        self.heal(name)
        try:
            if verb == "cut":
                fault.cut(args)
            elif verb == "slow":
                fault.slow(args[0], args[1:])
            else:
                fault.hold(*args)
        except (OSError, ValueError, TypeError):
            fault.undo()
            raise
        self.all[name] = fault

    def heal(self, name):
        if name in self.all:
            self.all[name].undo()
            del self.all[name]

    def wait_ms(self):
        """Until the next end; none means for ever."""
        if not self.all:
            return None
        return max(0, int((min(fault.end for fault in self.all.values()) - time.monotonic()) * 1000) + 1)

    def expire(self):
        for fault in [fault for fault in self.all.values() if fault.end <= time.monotonic()]:
            try:
                self.heal(fault.name)
            except OSError as error:
                sys.stderr.write(f"net: {fault.name} has ended and does not heal: {error}\n")
                fault.end = time.monotonic() + 1


def probe(table, rule):
    """Writes the rule into a chain that nothing leads to, and takes it away again."""
    restore([f"*{table}", ":LAB_probe - [0:0]", f"-A LAB_probe {rule}", "COMMIT"])
    restore([f"*{table}", "-F LAB_probe", "-X LAB_probe", "COMMIT"])


# ---------------------------------------------------------------- the canary


def holders(asked):
    """`PORT UID` of who listens at each of these ports: the proof of who holds a node's port. As long as the question,
    however many sockets there are. Where several hold one (each at its own address), the highest uid is told: a
    stranger's is above every node's."""
    found = {int(port): -1 for port in asked.split(",")[:MAX_ASKED]}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if os.path.exists(table):
            with open(table) as lines:
                next(lines)
                for line in lines:
                    field = line.split(None, 8)
                    port = int(field[1].rpartition(":")[2], 16)
                    if port in found and field[3] == LISTEN:
                        found[port] = max(found[port], int(field[7]))
    return "".join(f"{port} {uid if uid >= 0 else '-'}\n" for port, uid in found.items()) + "\n"


def free():
    """Bytes that anybody may still write to the disk of our root, which is every container's."""
    disk = os.statvfs("/")
    return disk.f_bavail * disk.f_frsize


def answer(request, faults, may_cut):
    """One request line, one answer. Packet rules come over the control socket only."""
    verb, *args = request.split("\0")
    try:
        if verb == "ping":
            return f"pong {free()}\n"
        if verb == "holders" and len(args) == 1:
            return holders(args[0])
        if may_cut and verb in ("cut", "slow", "hold") and len(args) >= 3:
            faults.begin(verb, args[0], args[1], args[2:])
            return "ok\n"
        if may_cut and verb == "heal" and len(args) == 1:
            faults.heal(args[0])
            return "ok\n"
        if may_cut and verb == "probe" and len(args) == 2:
            probe(*args)
            return "ok\n"
        return f"error: not a request: {verb[:40]}\n"
    except (OSError, ValueError, TypeError) as error:
        return f"error: {error}\n"


class Server:
    """One thread, one poll over the two listeners and their clients. Nobody makes it wait: a client that sends no
    whole line just sits there, and the oldest one goes when there are too many."""

    def __init__(self):
        self.faults = Faults()
        self.poll = select.poll()
        self.clients = {}
        self.canary = listen(AF_INET, ("0.0.0.0", canary_port()))
        self.control = listen(AF_UNIX, CONTROL)
        self.listeners = {self.canary.fileno(): self.canary, self.control.fileno(): self.control}
        for fd in self.listeners:
            self.poll.register(fd, select.POLLIN)

    def run(self):
        while True:
            for fd, _ in self.poll.poll(self.faults.wait_ms()):
                if fd in self.listeners:
                    self.accept(self.listeners[fd])
                elif fd in self.clients:
                    self.read(fd)
            self.faults.expire()

    def accept(self, listener):
        try:
            fd, _ = listener._accept()
        except OSError:
            # The client had gone again.
            return
        client = socket(fileno=fd)
        client.setblocking(False)
        may_cut = listener is self.control
        if may_cut and peer_uid(client) != 0:
            client.close()
            return
        if len(self.clients) >= MAX_CLIENTS:
            self.drop(next(iter(self.clients)))
        self.clients[fd] = (client, may_cut, bytearray())
        self.poll.register(fd, select.POLLIN)

    def read(self, fd):
        client, may_cut, buffer = self.clients[fd]
        try:
            piece = client.recv(4096)
            buffer += piece
            while b"\n" in buffer:
                line, _, rest = bytes(buffer).partition(b"\n")
                buffer[:] = rest
                reply = answer(line.decode(errors="replace").strip("\r"), self.faults, may_cut).encode()
                # Answers are short: what does not fit into an empty buffer is to somebody who does not read.
                if client.send(reply) < len(reply):
                    piece = b""
        except BlockingIOError:
            # Not readable after all (its number was reused), or it does not take its answer: the line is gone.
            return
        except OSError:
            piece = b""
        if not piece or len(buffer) > MAX_REQUEST:
            self.drop(fd)

    def drop(self, fd):
        self.poll.unregister(fd)
        self.clients.pop(fd)[0].close()


def listen(family, address):
    listener = socket(family, SOCK_STREAM)
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.bind(address)
    listener.listen(128)
    listener.setblocking(False)
    return listener


def peer_uid(client):
    # struct ucred: pid, uid, gid, four bytes each.
    return int.from_bytes(client.getsockopt(SOL_SOCKET, SO_PEERCRED, 12)[4:8], sys.byteorder)


def connect(family, address):
    server = socket(family, SOCK_STREAM)
    server.settimeout(10)
    try:
        server.connect(address)
    except OSError as error:
        raise SystemExit(f"net: the agent does not answer: {error}")
    return server


def ask(server, request):
    reply = b""
    try:
        server.send(request.encode())
        server.shutdown(SHUT_WR)
        while piece := server.recv(65536):
            reply += piece
    except OSError as error:
        raise SystemExit(f"net: the agent does not answer: {error}")
    failed = not reply or reply.startswith(b"error:")
    os.write(2 if failed else 1, reply or b"net: no answer\n")
    return 1 if failed else 0


def serve():
    # Process 1 has no default handlers: without this, SIGTERM would be ignored and `docker stop` would wait.
    import _signal

    _signal.signal(_signal.SIGTERM, lambda *_: os._exit(0))
    border(os.environ.get("LAB_GRADED") == "1")
    Server().run()


sys.exit(main(sys.argv[1:]))
