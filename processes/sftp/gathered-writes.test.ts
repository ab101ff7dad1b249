import { Socket } from 'node:net';

import { expect, it } from 'vitest';

import { type GatheredWrite, GatheredWrites } from './gathered-writes.ts';
import { RequestQueue } from './request-queue.ts';

const [one, other] = [Buffer.from('1'), Buffer.from('2')];

/** A queue whose first request lasts until `begin`, and what is written after that. */
function open() {
  const done: GatheredWrite[] = [];
  const queue = new RequestQueue(new Socket(), (reason) => expect.unreachable(reason));
  const writes = new GatheredWrites(queue, async (write) => void done.push(write));
  const { promise, resolve: begin } = Promise.withResolvers<void>();
  queue.push(0, () => promise);
  let id = 0;
  const add = (name: Buffer, offset: number, text: string | Buffer) =>
    writes.add({ id: (id += 1), name, offset, bytes: Buffer.from(text) });
  const end = async () => {
    begin();
    await new Promise<void>((resolve) => queue.pushLast(async () => resolve()));
    return done.map(({ name, offset, ids, bytes }) => [String(name), offset, ids, String(bytes).slice(0, 6)]);
  };
  return { add, writes, end };
}

it('writes what lies behind one another in one go, and answers every request of it', async () => {
  const { add, end } = open();
  add(one, 0, 'ab');
  add(one, 2, 'cd');
  add(one, 4, 'ef');
  expect(await end()).toEqual([['1', 0, [1, 2, 3], 'abcdef']]);
});

it('keeps apart what lies elsewhere, is of another file, or has something else asked between', async () => {
  const { add, writes, end } = open();
  add(one, 0, 'ab');
  add(one, 3, 'cd');
  add(other, 5, 'ef');
  writes.seal();
  add(other, 7, 'gh');
  expect(await end()).toEqual([
    ['1', 0, [1], 'ab'],
    ['1', 3, [2], 'cd'],
    ['2', 5, [3], 'ef'],
    ['2', 7, [4], 'gh'],
  ]);
});

it('gathers no more than a quarter of a mebibyte, so that memory stays small', async () => {
  const { add, end } = open();
  const piece = Buffer.alloc(100 * 1024, 'x');
  for (let i = 0; i < 4; i += 1) add(one, i * piece.length, piece);
  expect((await end()).map(([, , ids]) => ids)).toEqual([
    [1, 2],
    [3, 4],
  ]);
});
