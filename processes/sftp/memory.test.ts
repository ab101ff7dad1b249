import { Socket } from 'node:net';

import { expect, it } from 'vitest';

import { Handles } from './handles.ts';
import { RequestQueue } from './request-queue.ts';

it('stops reading from a sender of a thousand requests without bytes, until they are done', async () => {
  const socket = new Socket();
  const failures: string[] = [];
  const queue = new RequestQueue(socket, (reason) => failures.push(reason));
  let release: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    release = resolve;
  });
  let last: Promise<void> = first;
  for (let i = 0; i < 1000; i += 1) queue.push(0, () => first);
  expect(socket.isPaused()).toBe(true);
  last = new Promise<void>((resolve) => queue.pushLast(async () => resolve()));
  release();
  await last;
  expect(socket.isPaused()).toBe(false);
  expect(failures).toEqual([]);
});

it('ends a session whose requests hold too much, however short each of them is', () => {
  const failures: string[] = [];
  const queue = new RequestQueue(new Socket(), (reason) => failures.push(reason));
  for (let i = 0; i < 10_000; i += 1) queue.push(100, () => new Promise(() => undefined));
  expect(failures).toContain('too many requests at once');
});

it('lets a session list five folders at a time, and open files beside them', () => {
  const handles = new Handles();
  const names = Array.from({ length: 5 }, () => handles.add({ kind: 'folder', entries: [], next: 0 }));
  expect([handles.hasRoom('folder'), handles.hasRoom()]).toEqual([false, true]);
  handles.drop(names[0] ?? Buffer.alloc(4));
  expect(handles.hasRoom('folder')).toBe(true);
});
