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
  const own = data?.items.find(({ id }) => id === sourceId);
  const deciders: readonly ListedSource[] = (data?.items ?? []).filter(
    ({ id, isSample, policy }) => id !== sourceId && !isSample && policy.decidesActive,
  );
  return {
    deciders: deciders.map(({ name }) => name),
    /** The new one decides first, so that at no time nobody does: at once, as the others stop at once. False: `error` says why. */
    takeOver: async () => {
      try {
        if (own?.policy.decidesActive === false)
          await update.mutateAsync({ sourceId: own.id, policy: { decidesActive: true } });
        for (const { id, version } of deciders)
          await update.mutateAsync({ sourceId: id, version, policy: { decidesActive: false } });
        return true;
      } catch {
        // The next try needs the versions of now.
        void refetch();
        return false;
      }
    },
    isMoving: update.isPending,
    error: update.error,
  };
}
