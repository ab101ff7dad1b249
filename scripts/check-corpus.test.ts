import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

test('reads the valid lines, wants the broken ones refused by their number, and compares a text in several encodings', () => {
  const { stdout, status } = check({
    'utf8tests.bin': Buffer.from('31:valid:Zoe\n32:invalid:\xff\n33:valid:a\0b\n', 'latin1'),
    'encoding-test-files/utf8.txt': 'Zoë Ω\nsecond',
    'encoding-test-files/latin1.txt': Buffer.from('Zo\xeb ?\nsecond', 'latin1'),
  });
  expect(stdout).toContain('ok   line 1 (31): read as it stands');
  expect(stdout).toContain('ok   line 2 (32): refused');
  expect(stdout).toContain('ok   line 3 (33): refused');
  expect(stdout).toContain('ok   latin1.txt: equals utf8.txt');
  expect(stdout).toMatch(/5 passed, 0 failed\n$/);
  expect(status).toBe(0);
});

test('says so when a line called broken is read, and when a text differs', () => {
  const { stdout, status } = check({
    'utf8tests.bin': '31:valid:a\n32:invalid:whole\n',
    'encoding-test-files/utf8.txt': 'Zoë',
    'encoding-test-files/koi8_r.txt': Buffer.from('Zo\xeb', 'latin1'),
  });
  expect(stdout).toContain('FAIL line 2 (32): refused – not refused');
  expect(stdout).toMatch(/FAIL koi8_r\.txt: equals utf8\.txt – read as/);
  expect(stdout).toMatch(/2 passed, 2 failed\n$/);
  expect(status).toBe(1);
});

test('judges the files that a manifest lists', () => {
  const { stdout } = check({
    '../manifest.json': JSON.stringify({
      files: [
        { file: 'people.csv', verdict: 'PARSE', expect: [['id'], ['1']] },
        { file: 'people.csv', verdict: 'REJECT' },
      ],
    }),
    'people.csv': 'id\n1\n',
  });
  expect(stdout).toContain('ok   people.csv: PARSE');
  expect(stdout).toContain('FAIL people.csv: REJECT – not refused');
});

test('judges by the rules of the preset that is named', () => {
  const rows = 'external_id,full_name,user_status\n,Ann,ACTIVE\n2,Bob,ACTIVE\n';
  const error = { line: 2, column: 'external_id' };
  const manifest = JSON.stringify({ files: [{ file: 'people.csv', verdict: 'ROW_ERROR', error }] });
  const files = { '../manifest.json': manifest, 'people.csv': rows };
  expect(check(files, 'genea').stdout).toContain('ok   people.csv: ROW_ERROR');
  expect(check(files).stdout).toContain('FAIL people.csv: ROW_ERROR – no problem names');
});

function check(files: Readonly<Record<string, string | Buffer>>, ...preset: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-corpus-test-'));
  folders.push(folder);
  mkdirSync(join(folder, 'data/encoding-test-files'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'data', name), content);
  const args = ['--conditions=react-server', 'scripts/check-corpus.mjs', folder, ...preset];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}
