import { expect, it } from 'vitest';

import { backoffMs } from './backoff.ts';
import { closeFolderWords, usualDataFolder } from './data-folder.ts';
import { readListeners } from './find-port-holder.ts';
import { isInsideRoots } from './inside-roots.ts';
import { nameOutcome } from './name-outcome.ts';
import { readCommand } from './read-command.ts';
import { readHeader } from './read-header.ts';
import { mustWait, noteFailure } from './retry.ts';
import { atServer, readServerAddress } from './server-address.ts';
import { isSettled, noteSighting } from './settle-file.ts';
import { isOwnName } from './status-server.ts';
import { isTemporaryName } from './temporary-name.ts';

const file = { inode: '1', sizeBytes: 10, mtimeNs: '100' };

it('waits longer after each failure, up to a minute, at least as long as the server asks, and never all agents alike', () => {
  const waits = [1, 2, 3, 7, 50].map((failures) => backoffMs({ failures, random: 1 }));
  expect(waits).toEqual([1000, 2000, 4000, 60_000, 60_000]);
  expect(backoffMs({ failures: 3, random: 0 })).toBe(2000);
  expect(backoffMs({ failures: 1, retryAfterSeconds: 30, random: 0 })).toBe(30_000);
  expect(backoffMs({ failures: 1, retryAfterSeconds: 30, random: 0.5 })).toBe(31_500);
});

it('counts a file as whole when nothing of it has changed for the time of rest', () => {
  const first = noteSighting(undefined, file, 0);
  const same = noteSighting(first, { ...file }, 900);
  expect([isSettled(same, 1, 999), isSettled(same, 1, 1000)]).toEqual([false, true]);
  for (const change of [{ inode: '2' }, { sizeBytes: 11 }, { mtimeNs: '101' }]) {
    expect(isSettled(noteSighting(same, { ...file, ...change }, 900), 1, 1800)).toBe(false);
  }
});

it('leaves files alone that are still being written under a name of that kind, and its own results', () => {
  const names = [
    '.people.csv',
    '~$people.csv',
    'people.csv.tmp',
    'people.csv.filepart',
    'people.csv.PART',
    'people.csv~',
  ];
  for (const name of [...names, 'people_sync_result.csv']) expect(isTemporaryName(name)).toBe(true);
  for (const name of ['people.csv', 'PEOPLE.CSV', 'people.partial.csv', 'tmp.csv'])
    expect(isTemporaryName(name)).toBe(false);
});

it('gives no name that is taken: first the time is added, then a number', async () => {
  const now = new Date('2026-11-21T10:15:00.123Z');
  const taken = ['people.csv', 'people_20261121T101500Z_sync_result.csv'];
  const isFree = async (names: { fileName: string; resultName: string }) =>
    !taken.includes(names.fileName) && !taken.includes(names.resultName);
  expect(await nameOutcome('staff.v2.csv', now, isFree)).toEqual({
    fileName: 'staff.v2.csv',
    resultName: 'staff.v2_sync_result.csv',
  });
  expect(await nameOutcome('people.csv', now, isFree)).toMatchObject({ fileName: 'people_20261121T101500Z_2.csv' });
  expect(await nameOutcome('people', now, isFree)).toMatchObject({ resultName: 'people_sync_result.csv' });
});

it('tries a file that was refused again after a growing time, and at once when it has changed', () => {
  const once = noteFailure(undefined, file, { reason: 'x', now: 0 });
  const twice = noteFailure(once, file, { reason: 'x', now: 15_000 });
  expect([once.notBefore, twice.notBefore]).toEqual([15_000, 45_000]);
  expect(mustWait(twice, file, 44_999)).toBe(true);
  expect(mustWait(twice, { ...file, sizeBytes: 11 }, 20_000)).toBe(false);
});

it('reads headings with any usual delimiter, quotes and encoding', () => {
  const text = (value: string) => new TextEncoder().encode(value);
  expect(readHeader(text('\uFEFFid,"Last, first",Dept\n1,2,3\n'))).toEqual(['id', 'Last, first', 'Dept']);
  expect(readHeader(text('\r\n\r\nid;Name;Größe\r\n'))).toEqual(['id', 'Name', 'Größe']);
  expect(readHeader(Buffer.from('\uFEFFid\tName\n', 'utf16le'))).toEqual(['id', 'Name']);
  expect(readHeader(text(''))).toEqual([]);
});

it('keeps to its folders component by component', () => {
  expect(isInsideRoots('/data/hr', ['/data'], 'linux')).toBe(true);
  expect(isInsideRoots('/data', ['/data'], 'linux')).toBe(true);
  expect(isInsideRoots('/data2', ['/data'], 'linux')).toBe(false);
  expect(isInsideRoots('/data/../etc', ['/data'], 'linux')).toBe(false);
  expect(isInsideRoots('D:\\HR\\x', ['d:\\hr'], 'win32')).toBe(true);
  expect(isInsideRoots('E:\\HR', ['D:\\HR'], 'win32')).toBe(false);
  expect(isInsideRoots('/anything', [], 'linux')).toBe(true);
});

it('takes encrypted addresses, and others of this very computer only', () => {
  expect(readServerAddress(' https://rollcall.example/acme/agents ').origin).toBe('https://rollcall.example');
  expect(readServerAddress('http://localhost:3000').origin).toBe('http://localhost:3000');
  expect(() => readServerAddress('http://rollcall.example')).toThrow('use https://rollcall.example');
  expect(() => readServerAddress('https://a:b@rollcall.example')).toThrow('password');
  for (const text of ['', 'rollcall.example', 'ftp://x', 'file:///etc'])
    expect(() => readServerAddress(text)).toThrow('--server');
});

it('talks to the server that was typed, whatever address an answer names', () => {
  expect(atServer('https://rollcall.example', 'https://evil.example/api/v1/acme').href).toBe(
    'https://rollcall.example/api/v1/acme',
  );
});

it('answers under the names of this computer only, so that no web page elsewhere can look in', () => {
  for (const host of ['localhost:9000', '127.0.0.1:9000', 'LOCALHOST:9000']) expect(isOwnName(host, 9000)).toBe(true);
  const foreign = [
    undefined,
    '',
    'evil.example',
    'evil.example:9000',
    'localhost',
    'localhost:9001',
    '127.0.0.1.evil.example:9000',
  ];
  for (const host of foreign) expect(isOwnName(host, 9000)).toBe(false);
});

it('finds who listens on a port in the table of the kernel', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:2328 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 100 0 0 10 0
   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000 100 0 0 10 0`;
  expect(readListeners(table, 9000)).toEqual(['4711']);
  expect(readListeners(table, 80)).toEqual(['4713']);
});

it('reads its commands, and says of a wrong one what is wrong and what to do', () => {
  expect(readCommand(['run', '--port', '9100'])).toMatchObject({ name: 'run', port: 9100 });
  expect(
    readCommand(['pair', '--server', 'https://x', '--code', 'K7MQ2XRF', '--root', '/a', '--root', '/b']),
  ).toMatchObject({
    code: 'K7MQ2XRF',
    roots: ['/a', '/b'],
  });
  expect(readCommand([]).name).toBe('help');
  expect(readCommand(['run', '--help']).name).toBe('help');
  expect(readCommand(['--version']).name).toBe('version');
  expect(() => readCommand(['start'])).toThrow('"start" is no command: use pair, run');
  expect(() => readCommand(['run', '--port', '90000'])).toThrow('--port is "90000"');
  expect(() => readCommand(['run', '--code', 'x'])).toThrow('"run" does not take --code');
  expect(() => readCommand(['run', '--insecure'])).toThrow('--insecure');
  expect(() => readCommand(['run', 'now'])).toThrow('"now" is one word too many');
});

it('keeps its data where each system keeps data of services', () => {
  const host = { env: { ProgramData: 'C:\\ProgramData' }, home: '/home/a' };
  expect(usualDataFolder({ ...host, platform: 'win32', isRoot: false })).toBe('C:\\ProgramData\\Rollcall Agent');
  expect(usualDataFolder({ ...host, platform: 'linux', isRoot: true })).toBe('/var/lib/rollcall-agent');
  expect(usualDataFolder({ ...host, platform: 'linux', isRoot: false })).toBe('/home/a/.local/state/rollcall-agent');
});

it('closes its data folder on Windows to all but the system, administrators and its account', () => {
  const words = closeFolderWords('C:\\D', 'SRV\\dana');
  expect(words.slice(0, 3)).toEqual(['C:\\D', '/inheritance:r', '/grant:r']);
  expect(words.slice(3)).toEqual(['*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F', 'SRV\\dana:(OI)(CI)F']);
});
