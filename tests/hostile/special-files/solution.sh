#!/usr/bin/env bash
# expect: score 100, says a link, a pipe, a socket or a device
# Beside it lie a pipe, a socket and, where the tests run as root, a device: reading one would never end.
./solve.sh
