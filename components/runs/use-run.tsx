'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listRunAbsences, listRunRecords } from '#lib/contract/run-records';
import { getRun } from '#lib/contract/runs';
import { isWorking } from '#lib/domain/run/status';

const quickMs = 1000;
const calmMs = 2000;
const quickForMs = 60_000;

/** A run that is looked at again while it works: every second for the first minute, then every two. */
export function useRun(runId: string) {
  const tenant = useTenant();
  const client = useQueryClient();
  const since = useRef<number | null>(null);
  const query = useQuery({
    ...q(tenant, getRun, { runId }),
    refetchInterval: ({ state }) => {
      if (state.data === undefined || !isWorking(state.data.status)) {
        since.current = null;
        return false;
      }
      since.current ??= Date.now();
      return Date.now() - since.current < quickForMs ? quickMs : calmMs;
    },
  });
  const status = query.data?.status;
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    for (const { id } of [listRunRecords, listRunAbsences]) {
      void client.invalidateQueries({ queryKey: [tenant.slug, id] });
    }
  }, [client, status, tenant.slug]);
  return query;
}
