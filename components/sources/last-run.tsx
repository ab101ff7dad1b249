import Link from 'next/link';

import { runPath } from '#components/runs/run-path';
import { Status } from '#components/status/status';
import { Time } from '#components/ui/time';
import type { ListedSource } from '#lib/contract/sources';

type Props = { readonly slug: string; readonly run: NonNullable<ListedSource['lastRun']> };

/** The newest run in a line: what it was, how it ended, when. */
export function LastRun({ slug, run }: Props) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <Link href={runPath(slug, run.id)} className="link">
        {run.mode === 'preview' ? 'Preview' : 'Run'} #{run.number}
      </Link>
      <Status kind="run" value={run.status} />
      <span className="text-ink-3 text-sm">
        <Time value={run.createdAt} shows="relative" />
      </span>
    </span>
  );
}
