'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';

import { PageHeader } from '#components/layout/page-header';
import { LoadFailed } from '#components/ui/load-failed';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getRunRecord } from '#lib/contract/run-records';
import { getRun } from '#lib/contract/runs';

import { RowExplained } from './row-explained';
import { RowSteps } from './row-steps';
import { runPath } from './run-path';
import { runTitle } from './run-title';

type Props = { readonly runId: string; readonly row: number };

/** One row on a page of its own: where a copied link leads. */
export function RowPage({ runId, row }: Props) {
  const tenant = useTenant();
  const router = useRouter();
  const run = useQuery(q(tenant, getRun, { runId }));
  const query = useQuery(q(tenant, getRunRecord, { runId, row }));
  return (
    <>
      <PageHeader
        title={<span className="figures">Row {row.toLocaleString('en')}</span>}
        breadcrumbs={[
          { label: 'Runs', href: runPath(tenant.slug) },
          ...(run.data === undefined ? [] : [{ label: runTitle(run.data), href: runPath(tenant.slug, runId) }]),
        ]}
        {...(run.data === undefined ? {} : { sentence: `${run.data.file.name} of ${run.data.sourceName}` })}
        actions={<RowSteps row={row} onStep={(next) => router.push(runPath(tenant.slug, runId, next))} />}
      />
      {query.error === null ? null : (
        <LoadFailed what={`Row ${row}`} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined ? null : (
        <div className="max-w-form">
          <RowExplained runId={runId} record={query.data} />
        </div>
      )}
    </>
  );
}
