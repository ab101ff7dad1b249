'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { runPath } from '#components/runs/run-path';
import type { ApiError } from '#lib/client/api-error';
import { useTenant } from '#lib/client/tenant';
import { uploadFile } from '#lib/client/upload-file';
import type { OutputOf } from '#lib/contract/endpoint';
import { uploadFile as uploadFileEndpoint } from '#lib/contract/source-runs';

import { checkFile } from './check-file';

type Mode = 'preview' | 'apply';

export type FileUpload = {
  readonly send: (file: File, mode: Mode) => void;
  /** The file on its way; null before and after. */
  readonly sending: { readonly name: string; readonly sentBytes: number; readonly sizeBytes: number } | null;
  readonly error: ApiError | null;
  readonly refusal: string | null;
};

/** Sends a whole file, to be previewed with the draft if told so, tells how far it is, and opens the run that it becomes. */
export function useFileUpload(sourceId: string, draft = false): FileUpload {
  const { slug } = useTenant();
  const router = useRouter();
  const [sentBytes, setSentBytes] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  type Sending = { readonly file: File; readonly mode: Mode };
  const upload = useMutation<OutputOf<typeof uploadFileEndpoint>, ApiError, Sending>({
    mutationFn: ({ file, mode }) =>
      uploadFile(
        uploadFileEndpoint,
        { sourceId, name: file.name, mode, ...(draft ? { draft: 'true' } : {}) },
        { tenant: slug, body: file, onProgress: setSentBytes },
      ),
    onSuccess: ({ runId }) => router.push(runPath(slug, runId)),
  });
  const isBusy = upload.isPending || upload.isSuccess;
  return {
    send: (file, mode) => {
      const reason = checkFile(file);
      setRefusal(reason);
      setSentBytes(0);
      upload.reset();
      if (reason === null) upload.mutate({ file, mode });
    },
    sending: isBusy
      ? {
          name: upload.variables.file.name,
          sizeBytes: upload.variables.file.size,
          sentBytes: upload.isSuccess ? upload.variables.file.size : sentBytes,
        }
      : null,
    error: upload.error,
    refusal,
  };
}
