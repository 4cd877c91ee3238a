#!/bin/sh
# A cargo that notes what it is asked, and "builds" a program which prints its arguments.
echo "$@" >> "$NOTES"
[ -z "${BREAK:-}" ] || { echo 'error: it does not compile' >&2; exit 101; }
while [ "$1" != --target-dir ]; do shift; done
mkdir -p "$2/debug"
printf '#!/bin/sh\nprintf "<%%s>" "$@"\nexit 7\n' > "$2/debug/lab"
chmod +x "$2/debug/lab"
