'use strict';

// Right, but the order is an array: every get searches it and moves everything behind what it found.
class LruCache {
  constructor(capacity) {
    this.capacity = capacity;
    this.values = new Map();
    this.order = [];
  }

  used(key) {
    this.order.splice(this.order.indexOf(key), 1);
    this.order.push(key);
  }

  set(key, value) {
    if (this.values.has(key)) {
      this.used(key);
    } else {
      if (this.order.length >= this.capacity) {
        this.values.delete(this.order.shift());
      }
      this.order.push(key);
    }
    this.values.set(key, value);
  }

  has(key) {
    return this.values.has(key);
  }

  get(key) {
    this.used(key);
    return this.values.get(key);
  }

  delete(key) {
    if (!this.values.delete(key)) return false;
    this.order.splice(this.order.indexOf(key), 1);
    return true;
  }

  get size() {
    return this.values.size;
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
