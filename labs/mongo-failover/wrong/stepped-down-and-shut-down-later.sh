#!/usr/bin/env bash
# expect: score 10, fails shut-down/primary-replaced
# Has the primary step down, and shuts it down half a minute later, when it has long been a healthy secondary.
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
mongo "$old" '{"replSetStepDown": 60}'
until new=$(primary) && [[ -n $new && $new != "$old" ]]; do sleep 0.2; done
lab wait shut-down --for 26s || true
mongo "$old" '{"shutdown": 1}'
lab wait shut-down --for 20s || true
