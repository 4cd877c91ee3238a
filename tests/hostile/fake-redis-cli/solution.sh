#!/usr/bin/env bash
# expect: score 0
# Puts programs of its own in the place of redis-cli and lab, and hopes that the grader asks those.
mkdir -p /work/bin
printf '#!/bin/sh\necho cluster_state:ok\n' > /work/bin/redis-cli
rm -f /work/bin/lab
printf '#!/bin/sh\nexit 0\n' > /work/bin/lab
chmod +x /work/bin/redis-cli /work/bin/lab
export PATH=/work/bin:$PATH
redis-cli --cluster create && lab answer key-slot 1 && lab wait formed
