'use client';

import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { Select } from '#components/ui/select';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { startReplay } from '#lib/contract/replays';

import { sourcePath } from './source-path';

const filesMax = 10;
const usualFiles = 3;
const counts = Array.from({ length: filesMax }, (_, i) => ({
  value: String(i + 1),
  label: i === 0 ? '1 file' : `${i + 1} files`,
}));

/** Reads the last files once more with what is being edited, and opens what would differ. */
export function StartReplay({ sourceId }: { readonly sourceId: string }) {
  const { slug } = useTenant();
  const [files, setFiles] = useState(usualFiles);
  const start = useLeadingMutation(startReplay, {
    invalidates: [],
    to: ({ replayId }) => sourcePath(slug, sourceId, 'replay', replayId),
  });
  return (
    <>
      <span className="flex items-center gap-2">
        <Button loading={start.isPending} onClick={() => start.mutate({ sourceId, files })}>
          Try on the last files
        </Button>
        <span className="w-28">
          <Select
            aria-label="How many of the last files"
            options={counts}
            value={String(files)}
            onChange={(event) => setFiles(Number(event.target.value))}
          />
        </span>
      </span>
      <ActionError error={start.error} />
    </>
  );
}
