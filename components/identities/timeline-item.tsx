import Link from 'next/link';

import { auditPath } from '#components/access/audit-path';
import { auditSentence } from '#components/access/audit-sentence';
import { runPath } from '#components/runs/run-path';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import type { HistoryEntry, TimelineItem as Item } from '#lib/contract/identity-history';

import { ChangeList } from './change-list';

const kindWords: Readonly<Record<string, string>> = {
  created: 'Created',
  updated: 'Updated',
  deactivated: 'Deactivated',
  reactivated: 'Reactivated',
  deleted: 'Deleted',
};

type Props = { readonly item: Item; readonly slug: string };

/** One moment of a person: what became of them, who or what did it, and the way to the row or entry that proves it. */
export function TimelineItem({ item: { at, change, act }, slug }: Props) {
  const reason = act?.detail['reason'];
  return (
    <li className="flex flex-col gap-1.5 py-3 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {change === null ? null : <span className="font-semibold">{kindWords[change.kind] ?? change.kind}</span>}
        {change !== null || act === null ? null : (
          <span>
            <span className="font-semibold">{act.actor.label}</span> {auditSentence(act)}
          </span>
        )}
        <span className="text-ink-2 text-sm">
          <Time value={at} />
        </span>
        {change === null ? null : <Cause change={change} slug={slug} />}
        {act === null ? null : (
          <Link href={auditPath(slug, act.sequence)} className="link figures text-sm">
            Audit entry {act.sequence}
          </Link>
        )}
      </div>
      {typeof reason === 'string' ? <p className="text-ink-2">Reason: {reason}</p> : null}
      {change === null ? null : <ChangeList changes={change.changes} credentials={change.credentials} />}
    </li>
  );
}

function Cause({ change, slug }: { readonly change: HistoryEntry; readonly slug: string }) {
  const { runId, runNumber, row, sourceId, sourceName, actor } = change;
  return (
    <>
      {sourceId === null || sourceName === null ? null : (
        <span className="inline-flex items-center gap-1.5 text-sm">
          <SourceMark id={sourceId} name={sourceName} isDecorative /> {sourceName}
        </span>
      )}
      {runId === null ? null : (
        <Link href={runPath(slug, runId, row ?? undefined)} className="link figures text-sm">
          Run #{runNumber ?? '?'}
          {row === null ? '' : `, row ${row}`}
        </Link>
      )}
      {actor === null ? null : <span className="text-ink-3 text-sm">by {actor}</span>}
    </>
  );
}
