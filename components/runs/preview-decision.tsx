'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { sourcePath } from '#components/sources/source-path';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSource } from '#lib/contract/sources';
import type { RunCounts } from '#lib/domain/run/outcome';

import { ApplyPreview } from './apply-preview';
import type { Rights } from './held-decision';
import { PreviewAgain } from './preview-again';
import { RejectRun } from './reject-run';
import type { RunOf } from './run-of';

type Props = { readonly run: RunOf; readonly counts: RunCounts; readonly rights: Rights };

/** What to do with a preview that is within its limits: apply it as shown, take a new one, or throw it away. */
export function PreviewDecision({ run, counts, rights }: Props) {
  const tenant = useTenant();
  const { data } = useQuery(q(tenant, getSource, { sourceId: run.sourceId }));
  const isOutOfDate = data !== undefined && data.version !== run.sourceVersion;
  if (!rights.canRun) return <p className="text-ink-2">An Operator, an Admin or an Owner can apply this preview.</p>;
  return (
    <div
      data-print="hide"
      className="max-md:border-line max-md:bg-canvas flex flex-col gap-2 max-md:sticky max-md:bottom-0 max-md:z-20 max-md:-mx-4 max-md:border-t max-md:px-4 max-md:py-3"
    >
      {isOutOfDate ? (
        <p className="text-warn font-medium">
          Out of date: the setup of {run.sourceName} is at version {data.version} by now, this preview was made with
          version {run.sourceVersion}.
        </p>
      ) : null}
      {run.isDraft ? (
        <p className="font-medium">
          This previews a draft. Publish it on{' '}
          <Link href={sourcePath(tenant.slug, run.sourceId)} className="link">
            {run.sourceName}
          </Link>
          , then apply the preview here.
        </p>
      ) : null}
      <div className="flex flex-wrap items-start gap-3">
        {run.isDraft || isOutOfDate || run.planHash === null ? null : (
          <ApplyPreview run={run} counts={counts} planHash={run.planHash} />
        )}
        {run.isDraft || run.reverts !== null ? null : <PreviewAgain run={run} />}
        <RejectRun run={run} />
      </div>
    </div>
  );
}
