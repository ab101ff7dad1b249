'use client';

import { useQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listNotices } from '#lib/contract/notices';
import { getOverview } from '#lib/contract/overview';
import { getQuota } from '#lib/contract/quota';
import { listRuns } from '#lib/contract/runs';
import { listSources } from '#lib/contract/sources';

import { homeInputs } from './home-inputs';

const lookAgain = { refetchInterval: 15_000 };

/** What Home is drawn from. Each list is read on its own, so that one that fails takes only its own block with it. */
export function useHomeLists() {
  const tenant = useTenant();
  return {
    sources: useQuery({ ...q(tenant, listSources, homeInputs.sources), ...lookAgain }),
    held: useQuery({ ...q(tenant, listRuns, homeInputs.held), ...lookAgain }),
    previewed: useQuery({ ...q(tenant, listRuns, homeInputs.previewed), ...lookAgain }),
    recent: useQuery({ ...q(tenant, listRuns, homeInputs.recent), ...lookAgain }),
    notices: useQuery({ ...q(tenant, listNotices, homeInputs.notices), ...lookAgain }),
    quota: useQuery({ ...q(tenant, getQuota, {}), refetchInterval: 60_000 }),
    overview: useQuery({ ...q(tenant, getOverview, {}), refetchInterval: 60_000 }),
  };
}

export type HomeLists = ReturnType<typeof useHomeLists>;
