import type { Notice } from '#lib/contract/notices';
import { cause } from '#lib/domain/notice/cause';
import { describeCause } from '#lib/domain/notice/describe-cause';
import type { IncidentModel } from '#lib/infra/db/generated/models';

/** An incident as callers see it; times in its sentence are of that time zone. */
export function toNotice(row: IncidentModel, timeZone: string): Notice {
  const known = cause.parse(row.data);
  const { sentence, action, path } = describeCause(known, timeZone);
  return {
    id: row.id,
    kind: known.kind,
    sentence,
    action,
    path,
    sourceId: row.sourceId,
    runId: row.runId,
    openedAt: row.openedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    times: row.times,
    closedAt: row.closedAt?.toISOString() ?? null,
    hasEnded: known.kind === 'keyExpiring' && known.days === 0,
  };
}
