'use client';

import { useMutation } from '@tanstack/react-query';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { ApiError } from '#lib/client/api-error';

const name = 'people_day1.csv';

/** Takes the bundled sample as if it had been chosen from the disk. */
export function SampleFileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const load = useMutation<File, ApiError>({ mutationFn: loadSample, onSuccess: onFile });
  return (
    <>
      <Button loading={load.isPending} onClick={() => load.mutate()}>
        Use the bundled sample
      </Button>
      <ActionError error={load.error} />
    </>
  );
}

async function loadSample(): Promise<File> {
  const response = await fetch(`/samples/${name}`).catch(() => undefined);
  if (!response?.ok) throw new ApiError('NO_ANSWER', 'The sample file could not be loaded. Try again.');
  return new File([await response.blob()], name, { type: 'text/csv' });
}
