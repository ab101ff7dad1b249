import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { getMissingList as contract } from '#lib/contract/run-files';
import type { Ctx } from '#lib/domain/access/ctx';
import { fieldValues } from '#lib/domain/mapping/field-values';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { escapeCell, escapedColumn, isFormula, toHeadingList } from '#lib/domain/run/result-columns';
import { type Dialect, toCsvLine } from '#lib/domain/source/to-csv-line';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { checkRowsKept } from './check-rows-kept.ts';
import type { FileDownload } from './get-original-file.ts';
import { loadRunRow, type RunRow } from './load-run-row.ts';
import { loadRunSettings } from './open-run-file.ts';

type Column = { readonly heading: string; readonly field: string };

/** Where the settings name no columns. */
const plainColumns: readonly Column[] = [
  { heading: 'external_id', field: 'externalId' },
  { heading: 'outcome', field: 'outcome' },
];
const dialect: Dialect = { delimiter: ',', quote: '"', escape: null, parser: 'rfc4180' };
const pageRows = 500;

/** Everybody whom the source knew and the file did not name, as a CSV file, written while it is read; also where a limit held the run. */
export async function writeMissingList(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<FileDownload> {
  authorize(ctx, 'runs:read');
  const { run, settings } = await inTenant(ctx.tenantId, async (tx) => {
    const found = await loadRunRow(tx, ctx.tenantId, input.runId);
    return { run: found, settings: await loadRunSettings(tx, found) };
  });
  checkRowsKept(run);
  const { listColumns } = settings.policy.missing;
  const columns = listColumns.length === 0 ? plainColumns : listColumns;
  return {
    contentType: 'text/csv; charset=utf-8',
    body: toLines(run, columns),
    fileName: `missing_run_${run.number}.csv`,
  };
}

/** Where a cell of any row got an apostrophe, a column of ours names it, so that the list is read back exactly. */
async function* toLines(run: RunRow, columns: readonly Column[]): AsyncGenerator<string> {
  const isMarked = await hasFormula(run, columns);
  const headings = columns.map(({ heading }) => heading);
  yield toCsvLine(isMarked ? [...headings, escapedColumn] : headings, dialect);
  for await (const page of pagesOf(run)) yield page.map((row) => toLine(toTexts(row, columns))).join('');

  function toLine(texts: readonly string[]): string {
    const escaped = headings.filter((_, i) => isFormula(texts[i] ?? ''));
    return toCsvLine(
      [...texts.map(escapeCell), ...(isMarked ? [toHeadingList({ escaped, absent: [] })] : [])],
      dialect,
    );
  }
}

async function hasFormula(run: RunRow, columns: readonly Column[]): Promise<boolean> {
  for await (const page of pagesOf(run)) {
    if (page.some((row) => toTexts(row, columns).some(isFormula))) return true;
  }
  return false;
}

type Row = Awaited<ReturnType<typeof loadPage>>[number];

async function* pagesOf(run: RunRow): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ;) {
    const page = await loadPage(run, after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.ordinal;
  }
}

function toTexts({ values }: Row, columns: readonly Column[]): readonly string[] {
  return columns.map(({ field }) => toText(values.get(field)));
}

async function loadPage({ tenantId, id: runId }: RunRow, after: number) {
  return inTenant(tenantId, async (tx) => {
    const rows = await tx.runAbsence.findMany({
      where: { tenantId, runId, ordinal: { gt: after } },
      orderBy: { ordinal: 'asc' },
      take: pageRows,
    });
    const ids = rows.map(({ identityId }) => identityId);
    const people = await tx.identity.findMany({ where: { tenantId, id: { in: ids } } });
    const byId = new Map(people.map(({ id, attributes }) => [id, fieldValues.parse(attributes)]));
    return rows.map(({ ordinal, identityId, externalId, outcome }) => ({
      ordinal,
      values: new Map<string, FieldValue>(Object.entries({ ...byId.get(identityId), externalId, outcome })),
    }));
  });
}

function toText(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? value.join(',') : String(value);
}
