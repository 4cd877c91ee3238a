"""What the first process of a container has in common, whatever it is there for: no way out, and files to lay out."""

import ctypes
import os
import socket
import struct


def lay_out(files):
    """Executable files, by path; a character a byte."""
    for path, text in files.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode("latin-1"))
        os.chmod(path, 0o755)


def expendable(points):
    """Where memory runs out, whoever has more points goes first. Children begin with ours."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write(str(points))
    except OSError:
        pass  # a system that does not know it


# linux/prctl.h, linux/seccomp.h, linux/bpf_common.h, linux/audit.h.
NO_NEW_PRIVS, SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | 97  # EAFNOSUPPORT
# A machine's name for its audit number, and for the numbers of socket(2) and socketpair(2).
MACHINES = {"x86_64": (0xC000003E, 41, 53), "aarch64": (0xC00000B7, 198, 199)}
# io_uring makes sockets behind a filter's back. x32 calls are x86_64's by other numbers.
IO_URING, X32 = 425, 0x40000000
# What else there is, AF_VSOCK above all, knows no network namespace: it leads out of the pod.
FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK)


def fence():
    """No sockets but of these families, for us and for whatever we start, beside the engine's own filter. A program of
    another architecture (32 bit), whose calls have other numbers, is ended."""
    machine, one, pair = MACHINES[os.uname().machine]
    count = len(FAMILIES)
    # (code, lines to leave out where it holds, where it does not, value)
    rules = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, machine), (RETURN, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    rules += [(AT_LEAST, count + 5, 0, X32), (EQUAL, count + 4, 0, IO_URING)]
    rules += [(EQUAL, 2, 0, one), (EQUAL, 1, 0, pair), (RETURN, 0, 0, ALLOW), (LOAD, 0, 0, FIRST_ARGUMENT)]
    rules += [(EQUAL, count - n, 0, family) for n, family in enumerate(FAMILIES)]
    rules += [(RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *rule) for rule in rules))
    described = ctypes.create_string_buffer(struct.pack("@HP", len(rules), ctypes.addressof(program)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong)
    if prctl(NO_NEW_PRIVS, 1, None, 0, 0) or prctl(SECCOMP, FILTER, described, 0, 0):
        raise OSError(ctypes.get_errno(), "no filter for sockets")
