'use client';

import { useQuery } from '@tanstack/react-query';

import { useApiMutation } from '#lib/client/mutation';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSource, listSources, updateSource, type ListedSource } from '#lib/contract/sources';

/** The other sources that decide who is active, and the way to take the decision from them. Samples have no say. */
export function useDeciders(sourceId: string | null) {
  const { data, refetch } = useQuery(qPage(useTenant(), listSources, { limit: 500 }));
  const update = useApiMutation(updateSource, { invalidates: [getSource, listSources] });
  const deciders: readonly ListedSource[] = (data?.items ?? []).filter(
    ({ id, isSample, policy }) => id !== sourceId && !isSample && policy.decidesActive,
  );
  return {
    deciders: deciders.map(({ name }) => name),
    /** To be called when the new one decides already, so that at no time nobody does. False: `error` says why. */
    takeOver: async () => {
      try {
        for (const { id, version } of deciders)
          await update.mutateAsync({ sourceId: id, version, policy: { decidesActive: false } });
        return true;
      } catch {
        // The next try needs the versions of now.
        await refetch();
        return false;
      }
    },
    isMoving: update.isPending,
    error: update.error,
  };
}
