import { z } from 'zod';

import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { getResultFile as contract } from '#lib/contract/run-files';
import type { Ctx } from '#lib/domain/access/ctx';
import { labelOf } from '#lib/domain/identity/label-of';
import { problem } from '#lib/domain/run/problem';
import { reportRefusal, type RowReport } from '#lib/domain/run/report-row';
import { problemGroup } from '#lib/domain/run/run';
import { runStatus, runStatuses } from '#lib/domain/run/status';
import { toResultName } from '#lib/domain/run/to-result-name';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkRowsKept } from './check-rows-kept.ts';
import { checkStored } from './check-stored.ts';
import type { FileDownload } from './get-original-file.ts';
import { loadRunRow, type RunRow } from './load-run-row.ts';
import { loadRunSettings } from './open-run-file.ts';
import { toRefusedLines } from './to-refused-lines.ts';
import { toRefusedRemarks } from './to-refused-remarks.ts';
import { toRemarkLines } from './to-remark-lines.ts';
import { type ResultJob, toResultLines } from './to-result-lines.ts';

/**
 * The customer's own file with our columns behind theirs, UTF-8 with a byte-order mark unless the source wants it bare, written while it is read: memory
 * stays the same for any file. What the run has not written yet is worded as a plan.
 */
export async function writeResultFile(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<FileDownload> {
  authorize(ctx, 'runs:read');
  const found = await inTenant(ctx.tenantId, async (tx) => {
    const run = await loadRunRow(tx, ctx.tenantId, input.runId);
    const settings = await loadRunSettings(tx, run);
    const catalogue = await loadCatalogue(tx, ctx.tenantId);
    return { run, settings, skippedBy: await findSkipper(tx, run), fields: catalogue, labelOf: labelOf(catalogue) };
  });
  checkRowsKept(found.run);
  if (found.run.reverts !== null) {
    throw new AppError(
      'CONFLICT',
      'This run takes another one back and has no file of its own. Its rows say what it did.',
    );
  }
  const report = fileRemark(found.run);
  await checkStored(found.run.sourceFile.storageKey);
  const lines = toLines({ ...found, only: input.only }, report);
  return { contentType: 'text/csv; charset=utf-8', body: lines, fileName: toResultName(found.run.sourceFile.name) };
}

function toLines(job: ResultJob, report: RowReport | null): AsyncGenerator<string> {
  const isRemark = job.settings.policy.resultFile === 'remark';
  if (report === null) return isRemark ? toRemarkLines(job) : toResultLines(job);
  return isRemark ? toRefusedRemarks({ ...job, remark: report.remark }) : toRefusedLines({ ...job, report });
}

/** The number of the run that had done the same bytes before. */
async function findSkipper(tx: TenantTx, { tenantId, skippedBecause }: RunRow): Promise<number | null> {
  if (skippedBecause === null) return null;
  const earlier = await tx.run.findUnique({ where: { tenantId_id: { tenantId, id: skippedBecause } } });
  return earlier?.number ?? null;
}

/** The one remark for the whole file when its rows were never looked at; null when every row has its own. */
function fileRemark(run: RunRow): RowReport | null {
  const status = runStatus.parse(run.status);
  const older = status === 'cancelled' && run.appliedPhase === 0 ? olderRemark(run) : null;
  if (older !== null) return { status: 'notApplied', errorCode: 'fileOlder', remark: older };
  if (run.planHash !== null || status === 'skipped') return null;
  if (run.refusal !== null) return reportRefusal(problem.parse(run.refusal));
  if (status !== 'cancelled') {
    throw new AppError(
      'CONFLICT',
      `Run ${run.number} is “${runStatuses[status].label}”. Its result file is there as soon as all rows are compared.`,
    );
  }
  return {
    status: 'notApplied',
    errorCode: '',
    remark: 'The run was stopped before the file was read. Nothing was changed.',
  };
}

/** Why a file was turned down that was older than the one before it; who sent it would send it again without knowing. */
function olderRemark({ problems }: RunRow): string | null {
  const found = z
    .array(problemGroup)
    .parse(problems)
    .find(({ code }) => code === 'fileOlder');
  return found === undefined ? null : `${found.example.message} The run was not approved, and nothing was changed.`;
}
