'use strict';

const { createInterface } = require('node:readline');
const { createCluster } = require('redis');

const nodes = [1, 2, 3, 4, 5, 6].map((n) => ({
  url: `redis://${process.env.LAB_ADDRESS}:${process.env[`LAB_PORT_REDIS_${n}`]}`,
}));

// A Map has no names of its own: a type that is called `constructor` is not found in it.
const LIFE = new Map([['user', 3600], ['session', 1800], ['analytics', 300], ['config', 86400]]);

function ttl({ type, accesses, age_s: age }) {
  let seconds = LIFE.get(type) ?? 600;
  if (accesses > 100) seconds /= 2;
  if (age > 86400) seconds *= 2;
  return seconds;
}

async function main() {
  const cluster = createCluster({ rootNodes: nodes });
  await cluster.connect();
  for await (const line of createInterface({ input: process.stdin })) {
    const record = JSON.parse(line);
    // One command: there is no moment at which the key is there without a TTL.
    await cluster.set(record.key, record.value, { EX: ttl(record) });
  }
  // An open connection would keep the process alive.
  await cluster.disconnect();
}

main();
