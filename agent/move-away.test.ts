import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { claimName } from './claim-name.ts';
import { identityOf } from './identity-of.ts';
import { deleteDelivered, moveAway } from './move-away.ts';

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-move-'));
  mkdirSync(join(folder, 'processed'));
  target = join(folder, 'processed/people.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(text: string) {
  writeFileSync(join(folder, 'people.csv'), text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    folder,
    name: 'people.csv',
    sha256,
    identity: identityOf(lstatSync(join(folder, 'people.csv'), { bigint: true })),
  };
}

it('moves the file that was delivered, once, however often it is asked', async () => {
  const move = { ...put('one'), target };
  expect(await moveAway(move)).toBe('moved');
  expect(await moveAway(move)).toBe('moved');
  expect(readFileSync(target, 'utf8')).toBe('one');
  expect(readdirSync(folder)).toEqual(['processed']);
});

it('goes on where a kill left nothing but the claimed name', async () => {
  const move = { ...put('one'), target };
  expect(await claimName(target)).toBe(true);
  expect(await moveAway(move)).toBe('moved');
  expect(readFileSync(target, 'utf8')).toBe('one');
});

it('overwrites nobody', async () => {
  writeFileSync(target, 'of somebody');
  expect(await moveAway({ ...put('one'), target })).toBe('taken');
  expect(readFileSync(target, 'utf8')).toBe('of somebody');
  expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toBe('one');
});

it('leaves another file alone that came to its place', async () => {
  const move = { ...put('one'), target };
  rmSync(join(folder, 'people.csv'));
  put('the next one');
  expect(await moveAway(move)).toBe('gone');
  expect(await deleteDelivered(move, 'id')).toBe('gone');
  expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toBe('the next one');
  expect(readdirSync(join(folder, 'processed'))).toEqual([]);
});

it('deletes the file that was delivered', async () => {
  expect(await deleteDelivered(put('one'), 'id')).toBe('moved');
  expect(readdirSync(folder)).toEqual(['processed']);
});

it('knows the file again on a share that numbers its files anew, by its content', async () => {
  const before = put('one');
  const renumbered = { ...before, identity: { ...before.identity, inode: 'another' } };
  expect(await moveAway({ ...renumbered, sha256: 'of another file', target })).toBe('gone');
  expect(await moveAway({ ...renumbered, target })).toBe('moved');
  expect(await moveAway({ ...renumbered, target })).toBe('moved');
});
