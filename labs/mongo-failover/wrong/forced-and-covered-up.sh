#!/usr/bin/env bash
# expect: score 0, fails shut-down/primary-replaced
# Forces a configuration, and makes one in order right after it, so that the last one has a term again.
set -euo pipefail

mongo() {
  python3 - "$@" <<'P'
import json, os, sys
from pymongo import MongoClient
from pymongo.errors import AutoReconnect
port, command, *field = sys.argv[1:]
client = MongoClient(os.environ["LAB_ADDRESS"], int(port), directConnection=True, serverSelectionTimeoutMS=3000)
try:
    answer = client.admin.command(json.loads(command))
    for name in field:
        answer = answer.get(name, "")
    print(answer)
except AutoReconnect:
    sys.exit(0 if "shutdown" in command else 1)
P
}
primary() {
  local port seen
  for port in "$LAB_PORT_MONGO_1" "$LAB_PORT_MONGO_2" "$LAB_PORT_MONGO_3"; do
    seen=$(mongo "$port" '{"hello": 1}' primary 2>/dev/null) || continue
    [[ -z $seen ]] || { echo "${seen##*:}"; return; }
  done
}

old=$(primary)
lab answer find-primary "$old"
python3 -c '
import os, sys
from pymongo import MongoClient
client = MongoClient(os.environ["LAB_ADDRESS"], int(sys.argv[1]), directConnection=True)
config = client.admin.command("replSetGetConfig")["config"]
client.admin.command("replSetReconfig", config, force=True)
config = client.admin.command("replSetGetConfig")["config"]
config["version"] += 1
client.admin.command("replSetReconfig", config)' "$old"
lab wait shut-down --for 3s || true
