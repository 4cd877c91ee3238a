import os
import subprocess
import sys

assert sys.argv[1:] == ["--fast"]
address, first, key = (os.environ[name] for name in ("LAB_ADDRESS", "LAB_FIRST", "LAB_KEY"))
ports = [os.environ[f"LAB_PORT_REDIS_{n}"] for n in range(1, 7)]
ports.sort(key=lambda port: port != first)


def run(*words):
    return subprocess.run(words, check=False, capture_output=True, text=True).stdout.strip()


def ask(port, *words):
    return run("redis-cli", "-h", address, "-p", port, *words)


run("lab", "answer", "key-slot", ask(first, "cluster", "keyslot", key))
nodes = [f"{address}:{port}" for port in ports]
print(run("redis-cli", "--cluster", "create", *nodes, "--cluster-replicas", "1", "--cluster-yes"))
for task in ("formed", "shape", "first-range"):
    run("lab", "wait", task, "--for", "60s")
reply = ask(first, "get", key)
run("lab", "answer", "key-owner", reply.rsplit(":", 1)[1] if reply.startswith("MOVED") else first)
