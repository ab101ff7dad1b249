import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { hasSpace } from '#lib/infra/db/has-space';
import { loadHealth, type HealthFacts } from '#lib/infra/db/load-health';
import { isStorageReady } from '#lib/infra/storage/disk-storage';
import { version } from '#lib/infra/version';

export const healthParts = ['database', 'space', 'migrations', 'store', 'worker', 'queue'] as const;

export type FailedPart = {
  readonly part: (typeof healthParts)[number];
  readonly reason: string;
};
export type Health = { readonly version: string; readonly failed: readonly FailedPart[] };

const limits = { answerMs: 3000, workerSilentSeconds: 60, queueAgeSeconds: 1800 };

/** Whether this installation can do its work, part by part; answers within a few seconds whatever is wrong. */
export async function checkHealth(): Promise<Health> {
  const [facts, isStoreReady, isRoomy] = await Promise.all([
    inTime(loadHealth()),
    inTime(isStorageReady()),
    inTime(hasSpace()),
  ]);
  const failed: FailedPart[] = [];
  if (isStoreReady !== true) failed.push({ part: 'store', reason: 'The file store cannot be written' });
  if (isRoomy === false) {
    failed.push({ part: 'space', reason: 'The disk of the database is full: what is stored can be read, not changed' });
  }
  if (facts === undefined) failed.push({ part: 'database', reason: 'The database does not answer' });
  else failed.push(...judge(facts, await migrationNames()));
  return { version: version(), failed };
}

function judge(facts: HealthFacts, wanted: readonly string[]): FailedPart[] {
  const failed: FailedPart[] = [];
  const missing = wanted.filter((name) => !facts.appliedMigrations.includes(name));
  if (missing.length > 0) failed.push({ part: 'migrations', reason: `Not applied yet: ${missing.join(', ')}` });
  const { workerSilentSeconds: silent, queueAgeSeconds: age } = facts;
  if (silent === null) failed.push({ part: 'worker', reason: 'No worker has started yet' });
  else if (silent > limits.workerSilentSeconds) {
    failed.push({ part: 'worker', reason: `No worker was seen for ${Math.round(silent)} seconds` });
  }
  if (age !== null && age > limits.queueAgeSeconds) {
    failed.push({ part: 'queue', reason: `The oldest job has waited for ${Math.round(age / 60)} minutes` });
  }
  return failed;
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(join(process.cwd(), 'prisma/migrations'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The value, or undefined when it fails or takes too long. */
async function inTime<T>(value: Promise<T>): Promise<T | undefined> {
  const late = AbortSignal.timeout(limits.answerMs);
  return Promise.race([
    value.catch(() => undefined),
    new Promise<undefined>((resolve) => late.addEventListener('abort', () => resolve(undefined), { once: true })),
  ]);
}
