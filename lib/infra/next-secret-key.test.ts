import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { nextSecretKey } from './next-secret-key.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'key-'));
  writeFileSync(join(dataDir, 'secret-key'), 'old');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('gives the same key again until it is adopted, and another one afterwards', () => {
  const { key } = nextSecretKey(dataDir);
  expect(key.length).toBeGreaterThanOrEqual(32);
  expect(readFileSync(join(dataDir, 'secret-key'), 'utf8')).toBe('old');
  const again = nextSecretKey(dataDir);
  expect(again.key).toBe(key);
  again.adopt();
  expect(readFileSync(join(dataDir, 'secret-key'), 'utf8')).toBe(key);
  expect(readdirSync(dataDir)).toEqual(['secret-key']);
  expect(statSync(join(dataDir, 'secret-key')).mode & 0o077).toBe(0);
  expect(nextSecretKey(dataDir).key).not.toBe(key);
});
