import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { appendEvent } from '#lib/infra/db/append-event';
import { erasePerson, type Erased } from '#lib/infra/db/erase-person';
import { findPersonTraces, type TracedFile } from '#lib/infra/db/find-person-traces';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { erasePictures, findPicturesOf } from '#lib/infra/db/picture-rows';
import { dropAllDerived } from '#lib/infra/storage/derived-file';
import { removeOldFile } from '#lib/infra/storage/remove-old-file';
import { authorize } from '#lib/services/authorize';
import { stopRun } from '#lib/services/runs/stop-run';
import { AppError } from '#lib/shared/app-error';

export type Erasure = {
  readonly identityIds: readonly string[];
  readonly erased: Erased;
  /** Plans that named the person and therefore ended. */
  readonly stoppedRuns: readonly number[];
  /** Original files are kept as they were received: these may still hold the person's row. */
  readonly keptFiles: readonly TracedFile[];
};

/** Whatever has been written until then goes. */
const dayMs = 86_400_000;

/**
 * Erases a person by External ID: the directory forgets them, and history, runs and events keep ids and numbers only. Every
 * source forgets its last file, so the next one is read in full; when it still names the person, they are created again.
 */
export async function eraseIdentity(ctx: Ctx, { externalId }: { readonly externalId: string }): Promise<Erasure> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  const { pictures, ...erasure } = await inTenantBulk(tenantId, async (tx) => {
    await checkQuiet(tx, tenantId);
    const { identityIds, credentialIds, waitingRuns, files } = await findPersonTraces(tx, tenantId, externalId);
    if (identityIds.length === 0 && files.length === 0) {
      throw new AppError('NOT_FOUND', 'Nobody with this External ID is known, nor was in any run that is kept.');
    }
    const reason = 'A person named in this plan was erased';
    for (const { runId } of waitingRuns) await stopRun(tx, ctx, { runId, from: ['planned', 'held'], reason });
    const references = await findPicturesOf(tx, tenantId, identityIds);
    const erased = await erasePerson(tx, { tenantId, externalId, identityIds });
    const pictures = await erasePictures(tx, tenantId, references);
    const data = { runId: null, actor: ctx.actor.label, type: 'identity.deleted' } as const;
    for (const id of identityIds)
      await appendEvent(tx, { ...data, tenantId, subjectId: id, data: { identityId: id, erased: true } });
    const detail = { identityIds, credentialIds, erased, keptFiles: files.length };
    const entry = { action: 'identity.erased', objectType: 'identity', objectId: identityIds[0] ?? null } as const;
    await appendAudit(tx, ctx, { ...entry, detail });
    return { identityIds, erased, stoppedRuns: waitingRuns.map(({ number }) => number), keptFiles: files, pictures };
  });
  await dropAllDerived(tenantId);
  for (const key of pictures) await removeOldFile(key, Date.now() + dayMs);
  return erasure;
}

/** Holds the lock under which runs begin, so that none reads the person while they are erased. */
async function checkQuiet(tx: BulkTx, tenantId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [tenantId]);
  const { rows } = await tx.query<{ number: number }>(
    "select number from run where tenant_id = $1 and status in ('reading', 'planning', 'applying') order by number limit 1",
    [tenantId],
  );
  if (rows[0] === undefined) return;
  throw new AppError('CONFLICT', `Run ${rows[0].number} is at work. Try again when it has ended, or stop it first.`);
}
