import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'vitest';

import { storeRoot } from '#lib/infra/storage/store-root';
import { sweepStore } from '#lib/services/runs/sweep-store';

import type { FaultLab } from './fault-lab.ts';

const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);

/** Two days later, after a sweep, the tenant's folder holds no delivery that broke off and no half of an index. */
export async function expectSwept({ tenant }: FaultLab): Promise<void> {
  const folder = join(storeRoot(), tenant.tenantId);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    await utimes(join(entry.parentPath, entry.name), twoDaysAgo, twoDaysAgo);
  }
  await sweepStore();
  const left = await readdir(folder, { recursive: true, withFileTypes: true });
  const temporary = left.filter(
    (one) => one.isFile() && (one.parentPath.endsWith('incoming') || one.name.endsWith('.part')),
  );
  expect(temporary.map(({ name }) => name)).toEqual([]);
}
