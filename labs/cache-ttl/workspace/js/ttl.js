'use strict';

const { createInterface } = require('node:readline');

const nodes = [1, 2, 3, 4, 5, 6].map((n) => ({
  url: `redis://${process.env.LAB_ADDRESS}:${process.env[`LAB_PORT_REDIS_${n}`]}`,
}));

// How many seconds a record is worth keeping.
function ttl({ type, accesses, age_s: age }) {
  return 600;
}

// Writes a record to the cluster, with its TTL.
async function store({ key, value }, seconds) {}

// From here on all is done: a record a line comes in, until the input ends.

async function main() {
  for await (const line of createInterface({ input: process.stdin })) {
    const record = JSON.parse(line);
    await store(record, ttl(record));
  }
}

main();
