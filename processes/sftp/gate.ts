import type { Socket } from 'node:net';

import { Penalties } from './penalties.ts';

const loginMs = 20_000;
const beforeLoginMax = 10;
const perAddressMax = 20;
const beforeLoginInAllMax = 200;
/** A login takes less: who has said something and got no further by then gives way to others. */
const patienceMs = 2000;

type Guest = { readonly socket: Socket; readonly address: string; readonly since: number; timer: NodeJS.Timeout };

/**
 * Decides who may connect before anybody has proved anything: a flood of connections that never log in must not keep out the
 * next one that does. Where there are too many, those that say nothing give way first, the oldest of them.
 */
export class Gate {
  readonly #penalties = new Penalties();
  readonly #waiting = new Set<Guest>();
  readonly #perAddress = new Map<string, number>();
  readonly #loginMs: number;

  constructor(limitMs = loginMs) {
    this.#loginMs = limitMs;
  }

  /** True when the connection may go on; else it has been ended. */
  admit(socket: Socket): boolean {
    const address = toBlock(socket.remoteAddress ?? '');
    const now = performance.now();
    const isAdmitted =
      !this.#penalties.isBarred(address, now) &&
      this.#makeRoom(address, now) &&
      (this.#perAddress.get(address) ?? 0) < perAddressMax;
    if (!isAdmitted) {
      socket.destroy();
      return false;
    }
    this.#enter(socket, address, now);
    return true;
  }

  /** Says that the connection has logged in. */
  welcome(socket: Socket): void {
    for (const guest of this.#waiting) {
      if (guest.socket !== socket) continue;
      this.#forget(guest);
      this.#penalties.clear(guest.address);
    }
  }

  /** Says that the connection tried to log in and could not. */
  blame(socket: Socket): void {
    this.#penalties.fail(toBlock(socket.remoteAddress ?? ''), performance.now());
  }

  #enter(socket: Socket, address: string, since: number): void {
    const timer = setTimeout(() => socket.destroy(), this.#loginMs);
    const guest: Guest = { socket, address, since, timer };
    this.#waiting.add(guest);
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
    socket.once('close', () => {
      this.#forget(guest);
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left === 0) this.#perAddress.delete(address);
      else this.#perAddress.set(address, left);
    });
  }

  #forget(guest: Guest): void {
    clearTimeout(guest.timer);
    this.#waiting.delete(guest);
  }

  #makeRoom(address: string, now: number): boolean {
    const ofAddress = [...this.#waiting].filter((guest) => guest.address === address);
    if (ofAddress.length >= beforeLoginMax && !this.#dropOne(ofAddress, now)) return false;
    return this.#waiting.size < beforeLoginInAllMax || this.#dropOne([...this.#waiting], now);
  }

  /** Guests stand in the order in which they came. */
  #dropOne(guests: readonly Guest[], now: number): boolean {
    const one =
      guests.find(({ socket }) => socket.bytesRead === 0) ?? guests.find(({ since }) => now - since > patienceMs);
    if (one === undefined) return false;
    this.#forget(one);
    // The count of its address falls at once, not when the socket has closed.
    one.socket.destroy();
    return true;
  }
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
