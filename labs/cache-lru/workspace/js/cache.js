'use strict';

class LruCache {
  constructor(capacity) {
    this.capacity = capacity;
  }

  // Keeps the value. When the cache is full, what was used least recently goes.
  set(key, value) {}

  // Whether the key is there. That is not use.
  has(key) {
    return false;
  }

  // The value of a key that is there. That is use.
  get(key) {
    return null;
  }

  // Whether the key was there. Its place is free afterwards.
  delete(key) {
    return false;
  }

  get size() {
    return 0;
  }
}

// From here on all is done: a request a line comes in, a reply a line goes out.

let cache = null;

function answer([what, key, value]) {
  switch (what) {
    case 'new':
      cache = new LruCache(key);
      return null;
    case 'set':
      cache.set(key, value);
      return null;
    case 'get':
      return cache.has(key) ? { value: cache.get(key) } : {};
    case 'delete':
      return cache.delete(key);
    case 'size':
      return cache.size;
    default:
      throw new Error(`no such request: ${what}`);
  }
}

const lines = require('node:readline').createInterface({ input: process.stdin });
const replies = [];
lines.on('line', (line) => replies.push(JSON.stringify(answer(JSON.parse(line)))));
lines.on('close', () => process.stdout.write(replies.map((reply) => `${reply}\n`).join('')));
