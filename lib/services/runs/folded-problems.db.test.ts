import { expect, it } from 'vitest';

import { problems } from '#lib/domain/run/problem';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getRun } from './get-run.ts';
import { listRunRecords } from './list-run-records.ts';

const badRows = 10_000;

/** Every third row lacks its key, says yes and no in a word nobody knows, or has no name; every value is another one. */
const causes = [
  (i: number) => `,First${i},Last${i},yes`,
  (i: number) => `B${i},First${i},Last${i},word ${i}`,
  (i: number) => `C${i},,,yes`,
];

it('folds ten thousand failing rows into their three causes, each with its count, an example and what to do', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'active', type: 'direct', column: 'status', onDefect: 'row' },
    ],
    policy: { limits: { failPercent: null } },
  });
  const rows = Array.from({ length: badRows }, (_, i) => causes[i % 3]?.(i) ?? '');
  const text = `id,first,last,status\n${rows.join('\n')}\nA,Ana,Roy,yes\n`;
  const { id: runId } = await sendTestFile(tenant, { sourceId, text });

  const run = await getRun(tenant.ctx('viewer'), { runId });
  expect(run.counts).toMatchObject({ created: 1, failed: badRows });
  expect(Object.fromEntries(run.problems.map(({ code, rows: count }) => [code, count]))).toEqual({
    booleanUnknown: 3333,
    identityIncomplete: 3333,
    keyBlank: 3334,
  });
  expect(run.problems).toHaveLength(3);
  for (const group of run.problems) {
    expect(group.remedy).toBe(problems[group.code].remedy);
    expect(group.example.line ?? group.example.row).toBeGreaterThan(1);
  }
  for (const { code, rows: count } of run.problems) {
    const ctx = tenant.ctx('viewer');
    let seen = 0;
    let cursor: string | undefined;
    do {
      const page = await listRunRecords(ctx, { runId, code, limit: 500, ...(cursor === undefined ? {} : { cursor }) });
      seen += page.items.length;
      expect(page.items.every((item) => item.problems.some((problem) => problem.code === code))).toBe(true);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toBe(count);
  }
});
