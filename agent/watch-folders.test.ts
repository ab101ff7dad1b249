import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { AgentSource } from '#lib/contract/agent-protocol';

import { folderKey } from './folder-key.ts';
import { listFolder } from './list-folder.ts';
import { readHead } from './read-head.ts';
import { createWatcher } from './watch-folders.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-watch-'));
  folder = join(home, 'hr');
  mkdirSync(folder);
});
afterEach(() => rmSync(home, { recursive: true }));

function source(sourceId: string, path: string): AgentSource {
  const rest = { settleSeconds: 0, afterProcessing: 'leave', writeResult: false, pictureFolder: null } as const;
  return { sourceId, name: sourceId, active: true, folder: path, filePattern: '*.csv', columns: null, ...rest };
}

const watcher = () => createWatcher({ roots: [], isDelivered: () => false });

it('knows a folder by one key, however it is spelled', () => {
  const windows = ['D:\\HR', 'd:\\hr\\', 'D:/HR/', 'D:\\x\\..\\HR'].map((path) => folderKey(path, 'win32'));
  expect(new Set(windows).size).toBe(1);
  expect(folderKey('\\\\SRV\\share\\', 'win32')).toBe(folderKey('\\\\srv\\share', 'win32'));
  expect(folderKey('/hr/', 'linux')).toBe(folderKey('/hr', 'linux'));
  expect(folderKey('/HR', 'linux')).not.toBe(folderKey('/hr', 'linux'));
});

it('gives no file to two sources that spell its folder differently', async () => {
  writeFileSync(join(folder, 'people.csv'), 'id\n1\n');
  symlinkSync(folder, join(home, 'link'));
  for (const other of [`${folder}/`, join(home, 'link')]) {
    const { ready, waiting, reports } = await watcher().look([source('a', folder), source('b', other)]);
    expect([ready, waiting.length, reports.length]).toEqual([[], 1, 2]);
    expect(waiting[0]?.reason).toContain('a, b would all take it');
  }
});

it('does not follow a link out of the folders it keeps to, whether to watch, to list or to read', async () => {
  mkdirSync(join(home, 'secret'));
  writeFileSync(join(home, 'secret/people.csv'), 'id\n1\n');
  symlinkSync(join(home, 'secret'), join(folder, 'link'));
  const keeping = createWatcher({ roots: [folder], isDelivered: () => false });
  const { ready, reports } = await keeping.look([source('a', join(folder, 'link'))]);
  expect([ready, reports[0]?.ok]).toEqual([[], false]);
  expect(await listFolder(join(folder, 'link'), [folder])).toMatchObject({ listing: null });
  expect(await readHead(join(folder, 'link/people.csv'), [folder])).toMatchObject({ head: null });
  symlinkSync(join(home, 'secret/people.csv'), join(folder, 'people.csv'));
  expect(await readHead(join(folder, 'people.csv'), [folder])).toMatchObject({ head: null });
  symlinkSync(folder, join(home, 'root'));
  expect(await listFolder(join(home, 'root'), [join(home, 'root')])).toMatchObject({ reason: null });
});

it('tells the beginning of a file and how long the whole is, or why it cannot', async () => {
  writeFileSync(join(folder, 'people.csv'), `id\n${'1\n'.repeat(200_000)}`);
  const { head } = await readHead(`${folder}/people.csv`, [folder]);
  const bytes = Buffer.from(head?.base64 ?? '', 'base64');
  expect([bytes.length, bytes.subarray(0, 5).toString(), head?.sizeBytes]).toEqual([262_144, 'id\n1\n', 400_003]);
  expect(await readHead(`${folder}/gone.csv`, [])).toEqual({
    reason: `gone.csv is no longer in ${folder}`,
    head: null,
  });
});

it.runIf(process.platform === 'linux')('says of a file whose name is not UTF-8 that it needs another one', async () => {
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/Gr`), Buffer.from([0xfc]), Buffer.from('n.csv')]), 'id\n1\n');
  const { ready, waiting } = await watcher().look([source('a', folder)]);
  expect([ready, waiting.length]).toEqual([[], 1]);
  expect(waiting[0]?.reason).toContain('not UTF-8');
});
