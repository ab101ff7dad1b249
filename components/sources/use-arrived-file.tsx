import { useQuery } from '@tanstack/react-query';

import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type ArrivedFile, getArrivedFile } from '#lib/contract/mapping';
import type { Source } from '#lib/contract/sources';

const lookMs = 3000;

/** The newest file that the source's agent or SFTP account sees, looked for again while the page is open; null: none is known. */
export function useArrivedFile({ id: sourceId, delivery }: Source): ArrivedFile | null {
  const comesByItself = delivery.agentId !== null || delivery.sftpAccountId !== null;
  const query = useQuery({
    ...q(useTenant(), getArrivedFile, { sourceId }),
    enabled: comesByItself,
    refetchInterval: lookMs,
  });
  return query.data?.file ?? null;
}
