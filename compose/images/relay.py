#!/usr/bin/python3 -ISE
"""Passes connections on inside the pod, late: what a slow link is where the kernel has no netem.

    relay.py MS        started by net.py, which redirects connections to its three listeners and ends it

Listeners at file descriptors 900, 901 and 902: what arrives there is passed on to the port that its client meant,
MS later both ways, only on its way up (from the client), only on its way down. One thread, one poll; bytes keep
their order, and a reader that is too fast waits.
"""

import os
import select
import sys
import time
from _socket import AF_INET, SHUT_WR, SOCK_STREAM, SOL_IP, socket

# <linux/netfilter_ipv4.h>: where a redirected connection was going, as a sockaddr_in.
SO_ORIGINAL_DST = 80
BOTH, ONLY_UP, ONLY_DOWN = 900, 901, 902
FULL = 1 << 20


class End:
    """One end of a connection, and what is on its way to it: (when, bytes), b"" for the end."""

    def __init__(self, sock, delay):
        self.sock = sock
        self.delay = delay
        self.queue = []
        self.waiting = 0
        self.peer = None
        self.read_to_end = False


def main(delay):
    poll = select.poll()
    ends = {}
    listeners = {fd: socket(fileno=fd) for fd in (BOTH, ONLY_UP, ONLY_DOWN)}
    for fd in listeners:
        poll.register(fd, select.POLLIN)
    while True:
        for fd, _ in poll.poll(wait_ms(ends)):
            if fd in listeners:
                accept(fd, listeners[fd], delay, ends, poll)
            elif fd in ends:
                read(ends[fd], ends, poll)
        for end in list(ends.values()):
            write(end, ends, poll)


def wait_ms(ends):
    due = [end.queue[0][0] for end in ends.values() if end.queue]
    # What the kernel does not take now is offered again soon.
    return max(1, int((min(due) - time.monotonic()) * 1000)) if due else None


def accept(fd, listener, delay, ends, poll):
    client = server = None
    try:
        number, _ = listener._accept()
        client = socket(fileno=number)
        client.setblocking(False)
        meant = client.getsockopt(SOL_IP, SO_ORIGINAL_DST, 16)
        server = socket(AF_INET, SOCK_STREAM)
        server.connect(("127.0.0.1", int.from_bytes(meant[2:4], "big")))
        server.setblocking(False)
    except OSError:
        for sock in (client, server):
            if sock:
                sock.close()
        return
    # An end's delay is that of what is on its way to it.
    near = End(client, 0 if fd == ONLY_UP else delay)
    far = End(server, 0 if fd == ONLY_DOWN else delay)
    near.peer, far.peer = far, near
    for end in (near, far):
        ends[end.sock.fileno()] = end
        poll.register(end.sock.fileno(), select.POLLIN)


def read(end, ends, poll):
    try:
        piece = end.sock.recv(65536)
    except BlockingIOError:
        return
    except OSError:
        return drop(end, ends, poll)
    to = end.peer
    to.queue.append((time.monotonic() + to.delay, piece))
    to.waiting += len(piece)
    end.read_to_end = not piece
    if not piece or to.waiting > FULL:
        poll.modify(end.sock.fileno(), 0)


def write(end, ends, poll):
    while end.queue and end.queue[0][0] <= time.monotonic():
        when, piece = end.queue[0]
        try:
            if not piece:
                end.sock.shutdown(SHUT_WR)
                if end.read_to_end:
                    return drop(end, ends, poll)
            sent = end.sock.send(piece) if piece else 0
        except BlockingIOError:
            return
        except OSError:
            return drop(end, ends, poll)
        end.waiting -= sent
        if sent < len(piece):
            end.queue[0] = (when, piece[sent:])
            return
        end.queue.pop(0)
        if end.waiting <= FULL and not end.peer.read_to_end:
            poll.modify(end.peer.sock.fileno(), select.POLLIN)


def drop(end, ends, poll):
    for one in (end, end.peer):
        if ends.pop(one.sock.fileno(), None):
            poll.unregister(one.sock.fileno())
            one.sock.close()


try:
    sys.exit(main(int(sys.argv[1]) / 1000))
except KeyboardInterrupt:
    os._exit(130)
