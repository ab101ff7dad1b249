import type { AuditEntry } from '#lib/contract/access';
import type { HistoryEntry, TimelineItem } from '#lib/contract/identity-history';

/** An act is written down at the end of the transaction that changed the person. */
const sameActMs = 5000;

/**
 * Two lists, each newest first, as one. An act and the change that it made are one item: who did both is the same, and the
 * act was written down right after. Where `actsAreCut`, older acts were not read: changes before the last act stay alone.
 */
export function mergeTimeline(
  history: readonly HistoryEntry[],
  acts: readonly AuditEntry[],
  actsAreCut: boolean,
): TimelineItem[] {
  const free = new Set(acts);
  const oldest = actsAreCut ? (acts.at(-1)?.at ?? '') : '';
  const changed = history.map((change): TimelineItem => {
    const own = change.at < oldest ? undefined : acts.findLast((one) => free.has(one) && isOf(one, change));
    const act = own ?? null;
    if (act !== null) free.delete(act);
    return { id: `change-${change.id}`, at: change.at, change, act };
  });
  const alone = [...free].map((act): TimelineItem => ({ id: `act-${act.sequence}`, at: act.at, change: null, act }));
  return [...changed, ...alone].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function isOf({ at, actor }: AuditEntry, change: HistoryEntry): boolean {
  const delayMs = Date.parse(at) - Date.parse(change.at);
  return change.runId === null && change.actor === actor.label && delayMs >= 0 && delayMs < sameActMs;
}
