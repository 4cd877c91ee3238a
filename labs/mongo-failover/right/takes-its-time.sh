#!/usr/bin/env bash
# Full marks in an unusual way: a scratch database of its own that it drops, reconfigurations in order, a shutdown that
# quiesces for longer than usual, a step-down of a later primary, and the kill only then.
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
client.scratch.notes.insert_many([{"n": n} for n in range(50)])
client.scratch.notes.delete_many({})
client.drop_database("scratch")
client.lab.mine.insert_one({"n": 1})
client.lab.mine.rename("theirs")
client.lab.drop_collection("theirs")
config = client.admin.command("replSetGetConfig")["config"]
config["version"] += 1
config["settings"]["chainingAllowed"] = False
client.admin.command("replSetReconfig", config)' "$old"

mongo "$old" '{"shutdown": 1, "timeoutSecs": 22}'
lab wait shut-down --for 60s
until new=$(primary) && [[ -n $new && $new != "$old" ]]; do sleep 0.2; done
lab answer new-primary "$new"
lab node start "$old"
lab wait back --for 60s

mongo "$new" '{"replSetStepDown": 5, "secondaryCatchUpPeriodSecs": 4}'
until next=$(primary) && [[ -n $next && $next != "$new" ]]; do sleep 0.2; done
lab wait killed --for 8s || true
lab fault inject killed-primary
until heir=$(primary) && [[ -n $heir && $heir != "$next" ]]; do sleep 0.5; done
lab node start "$next"
lab wait killed --for 60s
lab answer faster shutdown
lab answer why handed-over
