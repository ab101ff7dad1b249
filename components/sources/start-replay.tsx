'use client';

import { useRouter } from 'next/navigation';

import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { startReplay } from '#lib/contract/replays';

import { ActionError } from './action-error';
import { sourcePath } from './source-path';

/** Reads the last files once more with what is being edited, and opens what would differ. */
export function StartReplay({ sourceId }: { readonly sourceId: string }) {
  const { slug } = useTenant();
  const router = useRouter();
  const start = useApiMutation(startReplay, {
    invalidates: [],
    onSuccess: ({ replayId }) => router.push(sourcePath(slug, sourceId, 'replay', replayId)),
  });
  return (
    <>
      <Button loading={start.isPending} onClick={() => start.mutate({ sourceId, files: 3 })}>
        Try on the last files
      </Button>
      <ActionError error={start.error} />
    </>
  );
}
