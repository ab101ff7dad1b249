import { systemCtx } from '#lib/domain/access/system-ctx';
import { arrival, judgeArrival, startArrival } from '#lib/domain/source/arrival';
import { expectedBy } from '#lib/domain/source/schedule';
import { appendAudit } from '#lib/infra/db/append-audit';
import { appendEvent } from '#lib/infra/db/append-event';
import { type HeldSource, holdArrival, saveArrival } from '#lib/infra/db/hold-arrival';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { pool } from '#lib/infra/db/pool';
import { log } from '#lib/infra/log';
import { canonicalJson } from '#lib/shared/canonical-json';
import { newId } from '#lib/shared/id';

type Place = { readonly tenantId: string; readonly sourceId: string };

/**
 * Raises the alarm for files that have not arrived by their moment and ends it when one has. Two workers may do it at once: the
 * source's row is locked and judged anew; one source's trouble is logged and keeps no other waiting. Gives back how many files were found late.
 */
export async function watchArrivals(): Promise<number> {
  const { rows } = await pool().query<Place>(
    'select tenant_id "tenantId", source_id "sourceId" from sources_to_watch()',
  );
  let late = 0;
  for (const place of rows) {
    try {
      if (await inTenantBulk(place.tenantId, (tx) => watch(tx, place))) late += 1;
    } catch (error) {
      log.warn({ err: error, ...place }, 'could not look whether a file is late');
    }
  }
  return late;
}

async function watch(tx: BulkTx, place: Place): Promise<boolean> {
  const source = await holdArrival(tx, place.tenantId, place.sourceId);
  if (source === null) return false;
  const wanted = expectedBy.nullable().parse(source.expectedBy);
  const known = arrival.nullable().parse(source.arrival);
  if (wanted === null || !source.active) {
    if (known !== null) await saveArrival(tx, place, null);
    return false;
  }
  if (known === null || canonicalJson(known.of) !== canonicalJson(wanted)) {
    await saveArrival(tx, place, startArrival(wanted, source.now));
    return false;
  }
  const judged = judgeArrival(known, source);
  if (judged.arrival !== known) await saveArrival(tx, place, judged.arrival);
  if (judged.missed !== null) await tellLate(tx, place, { source, missed: judged.missed });
  return judged.missed !== null;
}

async function tellLate(tx: BulkTx, { tenantId, sourceId }: Place, late: { source: HeldSource; missed: string }) {
  const ctx = systemCtx(tenantId, newId());
  const detail = { source: late.source.name, expectedAt: late.missed };
  await appendEvent(tx, {
    tenantId,
    type: 'file.late',
    subjectId: sourceId,
    runId: null,
    actor: ctx.actor.label,
    data: { sourceId, ...detail },
  });
  await appendAudit(tx, ctx, { action: 'file.late', objectType: 'source', objectId: sourceId, detail });
}
