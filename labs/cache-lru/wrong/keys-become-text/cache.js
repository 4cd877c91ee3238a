'use strict';

// Every key is made a text first, as a plain object does: "1" and 1 are one key.
class LruCache {
  constructor(capacity) {
    this.capacity = capacity;
    this.map = new Map();
  }

  set(key, value) {
    const name = String(key);
    this.map.delete(name);
    if (this.map.size >= this.capacity) {
      this.map.delete(this.map.keys().next().value);
    }
    this.map.set(name, value);
  }

  has(key) {
    return this.map.has(`${key}`);
  }

  get(key) {
    const value = this.map.get(`${key}`);
    this.set(key, value);
    return value;
  }

  delete(key) {
    return this.map.delete(`${key}`);
  }

  get size() {
    return this.map.size;
  }
}

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
