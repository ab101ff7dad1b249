import { createHash } from 'node:crypto';

import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { readFile } from '#lib/infra/storage/disk-storage';

import type { RunPulse } from './run-pulse.ts';

/** What keeps a run from reading what arrived: its stored file cannot be read, or has other bytes; null when it is whole. NOT_FOUND when it is gone. */
export async function findDamage(setup: RunSetup, pulse: RunPulse): Promise<Problem | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of readFile(setup.storageKey)) {
      hash.update(chunk);
      await pulse.beat('Checking the file', 0, null);
    }
  } catch (error) {
    if (!isReadError(error)) throw error;
    return toProblem('storedFileDamaged', { words: { what: `cannot be read (${error.code})` } });
  }
  const found = hash.digest('hex');
  if (found === setup.sha256) return null;
  const what = `is damaged: its SHA-256 is ${found}, that of what arrived was ${setup.sha256}`;
  return toProblem('storedFileDamaged', { words: { what } });
}

/** An error of the file system about opening or reading a file. */
export function isReadError(error: unknown): error is Error & { readonly code: string } {
  const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
  return isOfSystem && ['open', 'read', 'stat'].includes(String(error.syscall));
}
