'use client';

import type { Route } from 'next';
import Link from 'next/link';

import { runPath } from '#components/runs/run-path';
import { shownStatus } from '#components/status/shown-status';
import { Status } from '#components/status/status';
import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';

import { Block } from './block';
import type { HomeLists } from './use-home-lists';

/** The last few runs, newest first, whoever started them. */
export function RecentRuns({ recent }: Pick<HomeLists, 'recent'>) {
  const { slug } = useTenant();
  return (
    <Block title="Recent runs" queries={[recent]}>
      {() => (
        <>
          <ul className="divide-line -mt-4 divide-y">
            {(recent.data?.items ?? []).map(
              ({ id, number, sourceName, status, isHeldInPart, mode, startedBy, createdAt }) => (
                <li key={id} className="figures flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                  <Link href={runPath(slug, id)} className="link">
                    {sourceName} #{number}
                  </Link>
                  <Status
                    kind="run"
                    value={shownStatus({ status, isHeldInPart })}
                    detail={mode === 'preview' && status !== 'planned' ? 'preview' : undefined}
                  />
                  <span className="text-ink-3 text-sm">
                    {startedBy} · <Time value={createdAt} shows="relative" />
                  </span>
                </li>
              ),
            )}
          </ul>
          <p className="mt-3">
            <Link href={`/${slug}/runs` as Route} className="link">
              All runs
            </Link>
          </p>
        </>
      )}
    </Block>
  );
}
