#!/usr/bin/env bash
# Names the member that took over from the one shut down at the very end, when another one is primary.
set -euo pipefail

# Sends one command to one member, and prints one field of its answer.
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
    # A member that is shut down says nothing more.
    sys.exit(0 if "shutdown" in command else 1)
P
}

# The port of the primary, as any member that answers knows it.
primary() {
  local port seen
  for port in "$LAB_PORT_MONGO_1" "$LAB_PORT_MONGO_2" "$LAB_PORT_MONGO_3"; do
    seen=$(mongo "$port" '{"hello": 1}' primary 2>/dev/null) || continue
    [[ -z $seen ]] || { echo "${seen##*:}"; return; }
  done
}

# The learner may have begun: what is broken heals first.
lab fault wait killed-primary
for port in "$LAB_PORT_MONGO_1" "$LAB_PORT_MONGO_2" "$LAB_PORT_MONGO_3"; do lab node start "$port" || true; done

until old=$(primary) && [[ -n $old ]]; do sleep 0.2; done
lab answer find-primary "$old"

mongo "$old" '{"shutdown": 1}'
lab wait shut-down --for 60s

until new=$(primary) && [[ -n $new && $new != "$old" ]]; do sleep 0.2; done

lab node start "$old"
lab wait back --for 30s || true

lab fault inject killed-primary
until heir=$(primary) && [[ -n $heir && $heir != "$new" ]]; do sleep 0.5; done
lab node start "$new"
lab wait killed --for 60s || true

lab answer faster shutdown
lab answer why handed-over
lab answer new-primary "$new"
