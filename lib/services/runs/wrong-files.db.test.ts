import { deflateRawSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

/** A source as strict as one can be: it decides who is active, and whoever is missing once leaves at once. */
const policy = {
  decidesActive: true,
  missing: { action: 'deactivate', afterFiles: 1 },
  limits: { changePercent: 50 },
} as const;

const header = 'id,first,last,dept,fc,card,status\n';
const rows = Array.from({ length: 60 }, (_, i) => `${String(i + 1).padStart(5, '0')},N${i},L${i},Sales,,,active`);
const whole = `${header}${rows.join('\n')}\n`;
const without = (isMissing: (i: number) => boolean) => `${header}${rows.filter((_, i) => !isMissing(i)).join('\n')}\n`;
const each = (change: (row: string, i: number) => string) => `${header}${rows.map(change).join('\n')}\n`;

const wrongFiles: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['an empty file', '', 'failed'],
  ['a header alone', header, 'failed'],
  ['a file cut within a row', whole.slice(0, -14), 'completedWithProblems'],
  ['the first half of the people', without((i) => i >= 30), 'completedWithProblems'],
  ['fewer than half of the people', without((i) => i % 3 !== 0), 'completedWithProblems'],
  ['a third of the people missing here and there', without((i) => i % 3 === 0), 'held'],
  ['the file of another system', 'badge,holder\n1,Ana\n2,Bo\n', 'failed'],
  ['another separator, which is detected', whole.replaceAll(',', ';'), 'completed'],
  ['keys that lost their leading zeros', each((row) => row.replace(/^0+/, '')), 'held'],
  ['keys that a spreadsheet has rounded', each((row) => row.replace(/^\d+/, '1.2E+10')), 'held'],
  ['names where the keys should be', each((row) => row.replace(/^(\d+),(\w+)/, '$2,$1')), 'held'],
  ['everybody switched off', each((row) => row.replace('active', 'inactive')), 'held'],
  ['first and last names swapped', each((row) => row.replace(/(N\d+),(L\d+)/, '$2,$1')), 'held'],
  ['a quote that never closes', each((row, i) => (i === 20 ? row.replace('L20', '"L20') : row)), 'failed'],
  ['an error page', '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>\n', 'failed'],
  ['a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.from(whole))]), 'failed'],
  ['bytes that are no text', Buffer.from(whole, 'utf16le').subarray(1), 'failed'],
  ['keys left blank', each((row) => row.replace(/^\d+/, '')), 'held'],
];

it.each(wrongFiles)('takes nobody off for %s', async (_, text, status) => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy });
  expect(await sendTestFile(own, { sourceId, text: whole })).toMatchObject({ status: 'completed' });
  const run = await sendTestFile(own, { sourceId, text });
  expect.soft(run.status).toBe(status);
  const off = await inTenant(own.tenantId, (tx) => tx.identity.count({ where: { active: false } }));
  expect(off).toBe(0);
  // The right file afterwards finds everything as it was.
  const right = await sendTestFile(own, { sourceId, text: whole });
  expect(right.counts ?? { deactivated: 0, missing: { deactivated: 0 } }).toMatchObject({
    deactivated: 0,
    missing: { deactivated: 0 },
  });
});
