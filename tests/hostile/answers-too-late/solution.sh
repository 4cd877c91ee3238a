#!/usr/bin/env bash
# expect: score 75, says was ended after
# Forms the cluster in time, and answers once its time is over.
trap '' TERM HUP
sed 's/lab answer/: lab answer/' solve.sh > silent.sh
bash silent.sh
sleep 1000
./solve.sh
