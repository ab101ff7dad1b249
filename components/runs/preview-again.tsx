'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';

import { ActionError } from '#components/sources/action-error';
import { Button } from '#components/ui/button';
import { type ApiError, toApiError } from '#lib/client/api-error';
import { apiUrl } from '#lib/client/api-url';
import { useTenant } from '#lib/client/tenant';
import { uploadFile } from '#lib/client/upload-file';
import { getOriginalFile } from '#lib/contract/runs';
import { uploadFile as uploadEndpoint } from '#lib/contract/source-runs';

import type { RunOf } from './run-of';
import { runPath } from './run-path';

/** Previews the very same file once more, against the directory and the setup as they are now. */
export function PreviewAgain({ run }: { readonly run: RunOf }) {
  const { slug } = useTenant();
  const router = useRouter();
  const again = useMutation<{ runId: string }, ApiError>({
    mutationFn: async () => {
      const original = await fetch(apiUrl(slug, getOriginalFile, { runId: run.id }).url);
      if (!original.ok) throw await toApiError(original);
      const input = { sourceId: run.sourceId, name: run.file.name, mode: 'preview' as const };
      return uploadFile(uploadEndpoint, input, { tenant: slug, body: await original.blob() });
    },
    onSuccess: ({ runId }) => router.push(runPath(slug, runId)),
  });
  return (
    <span className="flex flex-col items-start gap-2">
      <Button loading={again.isPending || again.isSuccess} onClick={() => again.mutate()}>
        Preview again
      </Button>
      <ActionError error={again.error} />
    </span>
  );
}
