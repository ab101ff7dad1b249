import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { takeRecord as contract } from '#lib/contract/source-records';
import type { Ctx } from '#lib/domain/access/ctx';
import { type SourceSettings, sourceSettings } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { queueRun } from '#lib/services/runs/queue-run';
import { hashSettings } from '#lib/services/sources/hash-settings';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { AppError } from '#lib/shared/app-error';

import { openLastFile } from './open-last-file.ts';

type Input = ParsedInputOf<typeof contract>;

/**
 * Runs the last accepted file for one record alone, whatever the source's sync mode: nobody else is touched, and silence
 * says nothing. With a person, the record becomes theirs first.
 */
export async function takeRecord(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  const { tenantId } = ctx;
  const { sourceId, key, identityId } = input;
  if (identityId !== undefined) await checkRecord(tenantId, input);
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const source = await loadSourceRow(tx, tenantId, sourceId);
    if (!source.active) throw new AppError('CONFLICT', `${source.name} is not active. Activate it first.`);
    const last = await findLast(tx, tenantId, sourceId);
    const settings = toOneRecord(sourceSettings.parse(source.settings), key);
    const draft = { settings, settingsHash: hashSettings(settings) };
    const run = {
      sourceId,
      sourceVersion: source.version,
      fileId: last.fileId,
      mode: 'apply',
      trigger: 'manual',
    } as const;
    const { runId } = await queueRun(tx, ctx, { ...run, draft });
    if (identityId !== undefined) await link(tx, { tenantId, sourceId, key, identityId, runId });
    const detail = { source: source.name, key, identityId: identityId ?? null };
    await appendAudit(tx, ctx, { action: 'source.recordTaken', objectType: 'run', objectId: runId, detail });
    return { runId };
  });
}

/** A link without a record would count as somebody whom the next file leaves out. */
async function checkRecord(tenantId: string, { sourceId, key }: Input): Promise<void> {
  await inTenant(tenantId, (tx) => loadSourceRow(tx, tenantId, sourceId));
  for await (const { externalId } of openLastFile(tenantId, sourceId)) if (externalId === key) return;
  throw new AppError('NOT_FOUND', `The last accepted file has no record ${key}. Look for it again.`);
}

async function findLast(tx: TenantTx, tenantId: string, sourceId: string): Promise<{ readonly fileId: string }> {
  const last = await tx.run.findFirst({
    where: { tenantId, sourceId, accepted: true, status: { in: ['completed', 'completedWithProblems'] } },
    orderBy: { number: 'desc' },
    select: { fileId: true },
  });
  if (last === null) throw new AppError('CONFLICT', 'No file of this source has been accepted yet. Send one first.');
  return last;
}

/** The source's settings as they are, for this key only. */
function toOneRecord(settings: SourceSettings, key: string): SourceSettings {
  const { policy } = settings;
  // Keys are told apart by upper and lower case, other values are not.
  const pattern = `(?-i:${key.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')})`;
  return {
    ...settings,
    policy: {
      ...policy,
      fileMeaning: 'delta',
      syncMode: 'full',
      droppedColumns: 'keep',
      createIdentities: true,
      requireApproval: false,
      // A share of everybody says nothing about one.
      limits: { ...policy.limits, changePercent: null, failPercent: null },
      selection: { ...policy.selection, people: 'all', patterns: [{ field: 'externalId', pattern }] },
    },
  };
}

type Link = {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly key: string;
  readonly identityId: string;
  readonly runId: string;
};

/** An empty statement, which the run then fills: from here on the source knows the person by this key. */
async function link(tx: TenantTx, { tenantId, sourceId, key, identityId, runId }: Link): Promise<void> {
  const person = await tx.identity.findUnique({ where: { tenantId_id: { tenantId, id: identityId } } });
  if (person === null) throw new AppError('NOT_FOUND', 'There is no person with this id.');
  const taken = await tx.sourceRecord.findFirst({
    where: { tenantId, sourceId, OR: [{ externalId: key }, { identityId }] },
  });
  if (taken?.externalId === key && taken.identityId === identityId) return;
  if (taken !== null) {
    const what = taken.externalId === key ? `The record ${key} belongs to somebody already` : 'The person has a record';
    throw new AppError('CONFLICT', `${what} in this source. A person has one record in a source.`);
  }
  await tx.sourceRecord.create({
    data: {
      tenantId,
      sourceId,
      externalId: key,
      identityId,
      stated: {},
      contentHash: '',
      lastRunId: runId,
      lastRow: 0,
    },
  });
}
