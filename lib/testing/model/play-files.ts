import { expect } from 'vitest';

import { runCounts } from '#lib/domain/run/outcome';

import { createTestSource } from '../create-test-source.ts';
import { createTestTenant } from '../create-test-tenant.ts';
import { describeDirectory } from '../scenarios/describe-directory.ts';
import { describePlan } from '../scenarios/describe-plan.ts';
import { sendTestFile } from '../send-test-file.ts';
import { DirectoryModel, type ModelRow, type ModelSource } from './directory-model.ts';

export type ModelFile = { readonly source: number; readonly rows: readonly ModelRow[]; readonly isPreviewed: boolean };

/** Who may say what: every source has the key, a status, and its own fields. */
export const modelFields: readonly (readonly string[])[] = [
  ['firstName', 'department'],
  ['firstName', 'jobTitle'],
  ['firstName', 'department', 'jobTitle'],
];

/**
 * Sends files of three sources through the real chain and to the model, and compares after each; a preview before an apply
 * must write nothing and show the same plan. The third source decides nothing: nobody loses or gains access by it.
 */
export async function playFiles(sources: readonly ModelSource[], files: readonly ModelFile[]): Promise<void> {
  const tenant = await createTestTenant();
  const model = new DirectoryModel(sources);
  const sourceIds: string[] = [];
  for (const [place, source] of sources.entries())
    sourceIds.push(await createTestSource(tenant, toWish(source, place)));
  for (const [serial, { source: place, rows, isPreviewed }] of files.entries()) {
    const source = sources[place];
    const sourceId = sourceIds[place];
    if (source === undefined || sourceId === undefined) throw new Error(`There is no source ${place}`);
    const text = toCsv(rows, modelFields[place] ?? [], serial);
    const before = await describeDirectory(tenant);
    const preview = isPreviewed ? await sendTestFile(tenant, { sourceId, text, mode: 'preview' }) : null;
    if (preview !== null) expect(await describeDirectory(tenant)).toEqual(before);
    const run = await sendTestFile(tenant, { sourceId, text });
    const plan = await describePlan(tenant, run.id);
    if (preview !== null) expect(await describePlan(tenant, preview.id)).toEqual(plan);
    checkCounts(plan.counts);
    model.take(source, rows);
    const after = await describeDirectory(tenant);
    expect(toPeople(after), `after file ${serial + 1}, of ${source.name}:\n${text}`).toEqual(model.people());
    if (!source.decides) checkAccessKept(before, after);
  }
}

type People = Awaited<ReturnType<typeof describeDirectory>>;

function toWish({ name, decides, action, afterFiles, clears }: ModelSource, place: number) {
  const rules = (modelFields[place] ?? []).map((field) => ({
    field,
    type: 'direct' as const,
    column: field,
    whenEmpty: clears.includes(field) ? ('clear' as const) : ('keep' as const),
  }));
  return {
    name,
    identityMapping: [
      { field: 'externalId', type: 'direct' as const, column: 'id' },
      { field: 'active', type: 'direct' as const, column: 'status' },
      ...rules,
    ],
    policy: {
      decidesActive: decides,
      missing: { action, afterFiles },
      limits: { deactivateCount: null, deactivatePercent: null, deactivateMax: null, failPercent: null },
    },
  };
}

/** The serial number keeps two files from being the same bytes; no rule reads it. */
function toCsv(rows: readonly ModelRow[], fields: readonly string[], serial: number): string {
  const lines = rows.map(({ key, status, values }) =>
    [key, status, ...fields.map((field) => values[field] ?? ''), serial].join(','),
  );
  return `${['id', 'status', ...fields, 'serial'].join(',')}\n${lines.join('\n')}\n`;
}

function checkCounts(stored: unknown): void {
  const { rows, missing, ...counts } = runCounts.parse(stored);
  const { created, updated, reactivated, deactivated, unchanged, skipped, failed } = counts;
  expect(created + updated + reactivated + deactivated + unchanged + skipped + failed).toBe(rows);
  const { known, present, ...absent } = missing;
  expect(present + absent.deactivated + absent.deleted + absent.waiting + absent.kept).toBe(known);
}

function checkAccessKept(before: People, after: People): void {
  for (const [key, person] of Object.entries(before)) expect(after[key]?.['active']).toBe(person['active']);
}

function toPeople(found: People): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(found)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { active, cards: _cards, ...values }]) => [key, { active, values }]),
  );
}
