'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';

import { Drawer } from '#components/ui/drawer';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { Skeleton } from '#components/ui/skeleton';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getRunRecord } from '#lib/contract/run-records';

import { openRow } from './record-query';
import { RowExplained } from './row-explained';
import { RowSteps } from './row-steps';

/** The open row beside its run. It lives in the address, so that Back closes it and a copied link opens it again. */
export function RowDrawer({ runId }: { readonly runId: string }) {
  const [{ row }, setOpenRow] = useQueryStates(openRow, { history: 'push' });
  const close = () => void setOpenRow({ row: null });
  return (
    <Drawer
      isOpen={row !== null}
      onClose={close}
      title={<span className="figures">Row {row?.toLocaleString('en')}</span>}
      closeLabel={`Close row ${row ?? ''}`}
      actions={row === null ? null : <RowSteps row={row} onStep={(next) => void setOpenRow({ row: next })} />}
    >
      {row === null ? null : <Content runId={runId} row={row} />}
    </Drawer>
  );
}

function Content({ runId, row }: { readonly runId: string; readonly row: number }) {
  const query = useQuery(qPage(useTenant(), getRunRecord, { runId, row }));
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what={`Row ${row}`} error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <LoadingStatus isLoading={query.isPending || query.isPlaceholderData} what={`row ${row}`} />
      {query.data === undefined ? <Waiting /> : <RowExplained runId={runId} record={query.data} />}
    </>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton width="60%" />
      <Skeleton />
      <Skeleton width="80%" />
    </div>
  );
}
