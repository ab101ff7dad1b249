import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

import { afterEach, expect, it } from 'vitest';

import { Gate } from './gate.ts';
import { Penalties } from './penalties.ts';

class Caller extends EventEmitter {
  bytesRead = 0;
  destroyed = false;
  readonly remoteAddress: string;
  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
    callers.push(this);
  }
  destroy(): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.emit('close');
    return this;
  }
}
const callers: Caller[] = [];
const as = (caller: Caller) => caller as unknown as Socket;
afterEach(() => {
  for (const caller of callers.splice(0)) caller.destroy();
});

/** A gate, and those who have come through it. */
function openGate(timing = {}) {
  const inside = new Set<Socket>();
  const gate = new Gate((socket) => inside.add(socket), timing);
  const call = (address: string, says = false) => {
    const caller = new Caller(address);
    if (says) caller.bytesRead = 20;
    gate.arrive(as(caller));
    return caller;
  };
  const isIn = (caller: Caller) => inside.has(as(caller)) && !caller.destroyed;
  const logIn = (caller: Caller) => gate.welcome(as(caller));
  return { gate, call, isIn, logIn };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('lets who speaks in while thousands hold silent connections', async () => {
  const { call, isIn } = openGate();
  for (let i = 0; i < 5000; i += 1) call(`10.0.${i % 50}.${i % 250}`);
  const good = call('192.0.2.1', true);
  await wait(1000);
  expect(isIn(good)).toBe(true);
});

it('lets who speaks in while the silent connections come from its own address', async () => {
  const { call, isIn } = openGate();
  for (let i = 0; i < 1000; i += 1) call('192.0.2.1');
  const good = call('192.0.2.1', true);
  await wait(1000);
  expect(isIn(good)).toBe(true);
  expect(callers.filter(isIn).length).toBeLessThanOrEqual(10);
});

it('serves ten of an address at a time, and twenty that are in; the others in line have their turn', () => {
  const { call, isIn, logIn } = openGate();
  const many = Array.from({ length: 50 }, () => call('192.0.2.1', true));
  expect(many.filter(isIn)).toHaveLength(10);
  for (let i = 0; i < 50; i += 1) for (const one of many.filter(isIn)) logIn(one);
  expect(many.filter(isIn)).toHaveLength(20);
  while (many.some((one) => !one.destroyed)) {
    for (const one of many.filter(isIn)) {
      logIn(one);
      one.destroy();
    }
  }
  expect(isIn(call('192.0.2.2', true))).toBe(true);
});

it('counts addresses of one IPv6 network as one', () => {
  const { call, isIn } = openGate();
  const many = Array.from({ length: 11 }, (_, i) => call(`2001:db8:0:1::${i}`, true));
  expect(many.filter(isIn)).toHaveLength(10);
  expect(isIn(call('2001:db8:0:2::1', true))).toBe(true);
});

it('ends a connection that has not logged in in time', async () => {
  const { call, logIn } = openGate({ loginMs: 20 });
  const slow = call('192.0.2.1', true);
  const quick = call('192.0.2.1', true);
  logIn(quick);
  await wait(60);
  expect([slow.destroyed, quick.destroyed]).toEqual([true, false]);
});

it('turns an address away that failed to log in again and again, and no other', () => {
  const { gate, call, isIn } = openGate();
  for (let i = 0; i < 17; i += 1) gate.blame('::ffff:192.0.2.1');
  expect(isIn(call('192.0.2.1', true))).toBe(false);
  expect(isIn(call('192.0.2.2', true))).toBe(true);
});

it('bars an address after many failed logins, until they have worn off or one has succeeded', () => {
  const penalties = new Penalties();
  for (let i = 0; i < 15; i += 1) penalties.fail('192.0.2.1', 0);
  expect(penalties.isBarred('192.0.2.1', 0)).toBe(false);
  penalties.fail('192.0.2.1', 0);
  expect(penalties.isBarred('192.0.2.1', 0)).toBe(true);
  expect(penalties.isBarred('192.0.2.2', 0)).toBe(false);
  expect(penalties.isBarred('192.0.2.1', 10_001)).toBe(false);
  penalties.fail('192.0.2.1', 0);
  penalties.clear('192.0.2.1');
  expect(penalties.isBarred('192.0.2.1', 0)).toBe(false);
});
