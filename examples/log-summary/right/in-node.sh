#!/bin/sh
# Another language, and a body that comes in pieces.
exec node -e '
const whole = /^\S+ (\d+) \S+ \S+$/;
require("http").createServer((question, answer) => {
  let log = "";
  question.on("data", (piece) => { log += piece; });
  question.on("end", () => {
    const statuses = log.split("\n").map((line) => line.match(whole)).filter(Boolean).map((m) => Number(m[1]));
    const errors = statuses.filter((status) => status >= 500 && status <= 599).length;
    answer.end(JSON.stringify({ requests: statuses.length, errors }));
  });
}).listen(process.env.LAB_PORT_APP);
'
