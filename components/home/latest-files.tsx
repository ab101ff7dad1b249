'use client';

import Link from 'next/link';

import { countWords } from '#components/runs/count-words';
import { runPath } from '#components/runs/run-path';
import { sourcePath } from '#components/sources/source-path';
import { Status } from '#components/status/status';
import { OutcomeStrip } from '#components/ui/outcome-strip';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';
import type { ListedSource } from '#lib/contract/sources';

import { Block } from './block';
import { outcomeWords } from './outcome-words.ts';
import type { HomeLists } from './use-home-lists';

/** Every source with what its newest file did. */
export function LatestFiles({ sources }: Pick<HomeLists, 'sources'>) {
  const { slug } = useTenant();
  return (
    <Block title="Latest files" queries={[sources]}>
      {() => (
        <ul className="divide-line -mt-4 divide-y">
          {(sources.data?.items ?? []).map((source) => (
            <li key={source.id} className="grid gap-x-4 gap-y-2 py-3 sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)]">
              <span className="flex min-w-0 items-center gap-2.5">
                <SourceMark id={source.id} name={source.name} isDecorative />
                <Link href={sourcePath(slug, source.id)} className="link min-w-0 font-medium">
                  {source.name}
                </Link>
              </span>
              <Latest slug={slug} run={source.lastRun} />
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

/** What stands in the counts of these is planned. */
const waiting: ReadonlySet<string> = new Set(['planned', 'held']);

type LatestProps = { readonly slug: string; readonly run: ListedSource['lastRun'] };

function Latest({ slug, run }: LatestProps) {
  if (run === null) return <span className="text-ink-3">No file yet</span>;
  const { counts } = run;
  return (
    <span className="flex min-w-0 flex-col gap-1.5">
      {counts === null || counts.rows === 0 ? null : <OutcomeStrip counts={counts} />}
      <span className="figures flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Status kind="run" value={run.status} />
        {counts === null ? null : (
          <span>
            {countWords(counts.rows, 'row')}
            {waiting.has(run.status) ? ', not applied yet' : ''}: {outcomeWords(counts)}
          </span>
        )}
        <Link href={runPath(slug, run.id)} className="link">
          {run.mode === 'preview' ? 'Preview' : 'Run'} #{run.number}
        </Link>
        <span className="text-ink-3">
          <Time value={run.createdAt} shows="relative" />
        </span>
      </span>
    </span>
  );
}
