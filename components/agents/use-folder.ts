import { useMutation, type UseMutationResult } from '@tanstack/react-query';

import type { ApiError } from '#lib/client/api-error';
import { apiFetch } from '#lib/client/api-fetch';
import { useTenant } from '#lib/client/tenant';
import { browseFolder } from '#lib/contract/agents';
import type { FolderListing } from '#lib/domain/agent/agent-command';

/** What an agent answered about a folder. */
export type Seen = {
  readonly agentId: string;
  readonly folder: string;
  /** Why it cannot be read; null when it can. */
  readonly reason: string | null;
  readonly listing: FolderListing | null;
};

type Question = { readonly agentId: string; readonly folder: string };

/** Asks the agent, through the server, what is in a folder of its host. The browser itself calls nothing but the server. */
export function useFolder(onSeen: (seen: Seen) => void): UseMutationResult<Seen, ApiError, Question> {
  const { slug } = useTenant();
  return useMutation<Seen, ApiError, Question>({
    mutationFn: async ({ agentId, folder }) => {
      const answer = await apiFetch(browseFolder, { agentId, path: folder }, { tenant: slug });
      return { agentId, folder, ...answer };
    },
    onSuccess: onSeen,
  });
}
