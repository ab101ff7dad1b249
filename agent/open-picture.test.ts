import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { openPicture, pictureMaxBytes } from './open-picture.ts';

let top: string;
let root: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'rollcall-pictures-'));
  root = join(top, 'hr');
  mkdirSync(join(root, 'photos'), { recursive: true });
  mkdirSync(join(top, 'secret'));
  writeFileSync(join(root, 'photos/1.jpg'), jpeg('own'));
  writeFileSync(join(root, 'photos/list.jpg'), 'id,name');
  writeFileSync(join(top, 'secret/1.jpg'), jpeg('foreign'));
});
afterAll(() => rmSync(top, { recursive: true }));

const jpeg = (text: string) => Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from(text)]);
const textOf = async (path: string) => {
  const picture = await openPicture(path, root);
  return 'bytes' in picture ? picture.bytes.toString('latin1').slice(3) : picture.reason;
};

it('reads a picture below its folder, also through a link that stays inside', async () => {
  symlinkSync('photos', join(root, 'inside'));
  expect(await textOf('photos\\1.jpg')).toBe('own');
  expect(await textOf(join(root, 'photos/1.jpg'))).toBe('own');
  expect(await textOf('inside/1.jpg')).toBe('own');
});

it('follows no link out of the folder', async () => {
  symlinkSync('../secret', join(root, 'way-out'));
  symlinkSync('../secret/1.jpg', join(root, 'out.jpg'));
  expect(await textOf('way-out/1.jpg')).toContain('link out of');
  expect(await textOf('out.jpg')).toContain('link out of');
});

it('takes plain files only, of 1 byte to 5 MB', async () => {
  execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
  writeFileSync(join(root, 'empty.jpg'), '');
  writeFileSync(join(root, 'large.jpg'), '');
  truncateSync(join(root, 'large.jpg'), pictureMaxBytes + 1);
  expect(await textOf('pipe.jpg')).toContain('no plain file');
  expect(await textOf('photos')).toContain('no plain file');
  expect(await textOf('empty.jpg')).toContain('0 bytes');
  expect(await textOf('large.jpg')).toContain('5 MB');
  expect(await textOf('photos/list.jpg')).toContain('neither JPEG nor PNG');
  expect(await textOf('nobody.jpg')).toContain('not there');
});

it.skipIf(process.platform !== 'linux')(
  'gives away no foreign byte while a folder is exchanged for a link again and again',
  async () => {
    const [swap, real] = [join(root, 'swap'), join(root, 'real')];
    mkdirSync(real);
    linkSync(join(root, 'photos/1.jpg'), join(real, '1.jpg'));
    symlinkSync('../secret', join(root, 'evil'));
    renameSync(real, swap);
    const turn = { isOver: false };
    const exchange = (async () => {
      while (!turn.isOver) {
        renameSync(swap, real);
        renameSync(join(root, 'evil'), swap);
        await new Promise(setImmediate);
        renameSync(swap, join(root, 'evil'));
        renameSync(real, swap);
        await new Promise(setImmediate);
      }
    })();
    const seen = new Set<string>();
    for (let tries = 0; tries < 10_000; tries += 1) seen.add(await textOf('swap/1.jpg'));
    turn.isOver = true;
    await exchange;
    expect(seen).not.toContain('foreign');
    expect(seen).toContain('own');
  },
);
