import type { Socket } from 'node:net';

import { Penalties } from './penalties.ts';

/** Logging in at the same time, of one address and in all. */
const loggingInOfAddressMax = 10;
const loggingInMax = 200;
/** Connections of one address that have been let in. */
const ofAddressMax = 20;
const inLineOfAddressMax = 200;
const inLineMax = 2000;
const lineMs = 120_000;
const loginMs = 20_000;
const lookMs = 100;
/** Who is silent, or has not gone on before it comes to keys, gives way to those in line. */
const silentMs = 500;
const stalledMs = 1500;
/** Who has begun to agree on keys has said more than its name; on a busy machine that takes a while. */
const keyingBytes = 300;
const keyingMs = 10_000;

type Guest = {
  readonly socket: Socket;
  readonly block: Block;
  timer: NodeJS.Timeout;
  stage: 'line' | 'greeted' | 'asked' | 'in' | 'gone';
  /** When it last said something, and how much it had said by then. */
  heardAt: number;
  heardBytes: number;
};

/** All who come from one address. */
type Block = { readonly address: string; readonly line: Guest[]; loggingIn: number; inside: number };

/**
 * Decides who may connect before anybody has proved anything. What is too much at once waits in line, the newest first, so that
 * many senders of one place are served one after the other, and a flood of connections that say nothing keeps nobody out.
 */
export class Gate {
  readonly #enter: (socket: Socket) => void;
  readonly #loginMs: number;
  readonly #penalties = new Penalties();
  readonly #guests = new WeakMap<Socket, Guest>();
  readonly #blocks = new Map<string, Block>();
  /** Everybody in line, the oldest first, and everybody who logs in. */
  readonly #line = new Set<Guest>();
  readonly #loggingIn = new Set<Guest>();
  #looking: NodeJS.Timeout | undefined;

  /** `enter` begins the talk with a connection whose turn has come. */
  constructor(enter: (socket: Socket) => void, timing: { readonly loginMs?: number } = {}) {
    this.#enter = enter;
    this.#loginMs = timing.loginMs ?? loginMs;
  }

  arrive(socket: Socket): void {
    const address = toBlock(socket.remoteAddress ?? '');
    const now = performance.now();
    if (this.#penalties.isBarred(address, now)) return void socket.destroy();
    const block = this.#blocks.get(address) ?? { address, line: [], loggingIn: 0, inside: 0 };
    this.#blocks.set(address, block);
    const timer = setTimeout(() => socket.destroy(), lineMs);
    const guest: Guest = { socket, block, timer, stage: 'line', heardAt: now, heardBytes: 0 };
    this.#guests.set(socket, guest);
    this.#line.add(guest);
    block.line.push(guest);
    socket.once('close', () => this.#leave(guest));
    const [oldest] = block.line.length > inLineOfAddressMax ? block.line : this.#line;
    if (oldest !== undefined && (block.line.length > inLineOfAddressMax || this.#line.size > inLineMax)) {
      this.#leave(oldest);
      oldest.socket.destroy();
    }
    this.#serve(block);
  }

  /** It has come to the question of keys: the costly part is behind it. */
  hear(socket: Socket): void {
    const guest = this.#guests.get(socket);
    if (guest?.stage === 'greeted') guest.stage = 'asked';
  }

  /** It has logged in. */
  welcome(socket: Socket): void {
    const guest = this.#guests.get(socket);
    if (guest === undefined || !this.#loggingIn.delete(guest)) return;
    clearTimeout(guest.timer);
    guest.stage = 'in';
    guest.block.loggingIn -= 1;
    this.#penalties.clear(guest.block.address);
    this.#serveAll(guest.block);
  }

  /** Somebody there tried to log in and could not; a connection that has closed no longer knows its address. */
  blame(address: string): void {
    this.#penalties.fail(toBlock(address), performance.now());
  }

  #leave(guest: Guest): void {
    const { block, stage } = guest;
    clearTimeout(guest.timer);
    if (stage === 'gone') return;
    guest.stage = 'gone';
    if (stage === 'line') {
      this.#line.delete(guest);
      block.line.splice(block.line.indexOf(guest), 1);
    } else {
      block.inside -= 1;
      if (this.#loggingIn.delete(guest)) block.loggingIn -= 1;
    }
    if (block.inside === 0 && block.line.length === 0) this.#blocks.delete(block.address);
    this.#serveAll(block);
  }

  /** The last free place of all is that of the newest in line, whoever left it. */
  #serveAll(block: Block): void {
    if (this.#loggingIn.size < loggingInMax - 1) return this.#serve(block);
    for (const { block: other } of [...this.#line].toReversed()) {
      this.#serve(other);
      if (this.#loggingIn.size >= loggingInMax) return;
    }
  }

  #serve(block: Block): void {
    while (
      this.#loggingIn.size < loggingInMax &&
      block.loggingIn < loggingInOfAddressMax &&
      block.inside < ofAddressMax
    ) {
      const next = block.line.pop();
      if (next === undefined) break;
      this.#greet(next);
    }
    if (this.#line.size > 0) this.#looking ??= setInterval(() => this.#look(), lookMs).unref();
    else {
      clearInterval(this.#looking);
      this.#looking = undefined;
    }
  }

  #greet(guest: Guest): void {
    this.#line.delete(guest);
    this.#loggingIn.add(guest);
    guest.block.loggingIn += 1;
    guest.block.inside += 1;
    guest.stage = 'greeted';
    clearTimeout(guest.timer);
    guest.timer = setTimeout(() => guest.socket.destroy(), this.#loginMs);
    guest.heardAt = performance.now();
    this.#enter(guest.socket);
  }

  /** While some wait in line those go who keep them waiting. */
  #look(): void {
    const now = performance.now();
    for (const guest of this.#loggingIn) {
      if (guest.stage !== 'greeted') continue;
      const { bytesRead } = guest.socket;
      if (bytesRead > guest.heardBytes) Object.assign(guest, { heardAt: now, heardBytes: bytesRead });
      if (now - guest.heardAt > patienceWith(guest)) guest.socket.destroy();
    }
  }
}

function patienceWith({ heardBytes }: Guest): number {
  if (heardBytes === 0) return silentMs;
  return heardBytes < keyingBytes ? stalledMs : keyingMs;
}

/** Whoever has one address of IPv6 has 2^64 of them. */
function toBlock(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const middle = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...middle, ...back].slice(0, 4).join(':');
}
