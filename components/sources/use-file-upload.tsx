'use client';

import { useMutation } from '@tanstack/react-query';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';

import { runPath } from '#components/runs/run-path';
import { ApiError } from '#lib/client/api-error';
import { type Sending, sendInPieces, type SentFile } from '#lib/client/send-in-pieces';
import { useTenant } from '#lib/client/tenant';
import { uploadFile } from '#lib/client/upload-file';
import { uploadFile as uploadFileEndpoint } from '#lib/contract/source-runs';

import { checkFile } from './check-file';
import { useUnsavedWarning } from './use-unsaved-warning';

type Mode = 'preview' | 'apply';
type Wish = { readonly file: File; readonly mode: Mode; readonly pictures: File | null };

export type FileUpload = {
  /** `pictures`: a ZIP of those that the file names by path. */
  readonly send: (file: File, mode: Mode, pictures?: File | null) => void;
  /** The file on its way; null before and after. */
  readonly sending:
    | (Sending & {
        readonly name: string;
        readonly sizeBytes: number;
        /** It goes in pieces: it survives a lost connection, can be stopped, and goes on when it is chosen again. */
        readonly isResumable: boolean;
        readonly stop: () => void;
      })
    | null;
  /** What of the pictures was left out of the file that has just been sent, and the path of its run; null: nothing. */
  readonly leftOut: (NonNullable<SentFile['leftOut']> & { readonly runPath: Route }) | null;
  readonly error: ApiError | null;
  readonly refusal: string | null;
};

/** Within the portal sending goes on, but nobody would see how it ends. */
const leaving =
  'Leave while the file is being sent? In this tab it goes on being sent, but you no longer see how far it is or whether it has arrived.';
/** Longer files, and those with pictures, go in pieces. */
const wholeMaxBytes = 8 * 1024 * 1024;
const atStart: Sending = { step: 'file', sentBytes: 0, waiting: null };

/** Sends a whole file, to be previewed with the draft if told so, tells how far it is, and opens the run that it becomes, unless some of its pictures were left out. */
export function useFileUpload(sourceId: string, draft = false): FileUpload {
  const { slug } = useTenant();
  const router = useRouter();
  const [progress, setProgress] = useState(atStart);
  const [refusal, setRefusal] = useState<string | null>(null);
  const stopping = useRef(new AbortController());
  const upload = useMutation<SentFile, Error, Wish>({
    mutationFn: async ({ file, mode, pictures }) => {
      const { signal } = stopping.current;
      if (isResumable({ file, pictures })) {
        return sendInPieces({ tenant: slug, sourceId, mode, draft, file, pictures, signal, onChange: setProgress });
      }
      const input = { sourceId, name: file.name, mode, ...(draft ? { draft: 'true' } : {}) };
      const onProgress = (sentBytes: number) => setProgress({ ...atStart, sentBytes });
      const { runId } = await uploadFile(uploadFileEndpoint, input, { tenant: slug, body: file, onProgress });
      return { runId, leftOut: null };
    },
  });
  useUnsavedWarning(upload.isPending, leaving);
  // Only while this is on the screen: who has gone elsewhere is left there.
  const open = (sent: SentFile) => {
    if (sent.leftOut === null) router.push(runPath(slug, sent.runId));
  };
  const leftOut = toLeftOut(slug, upload.data);
  return {
    send: (file, mode, pictures = null) => {
      const reason = checkFile(file);
      setRefusal(reason);
      setProgress(atStart);
      stopping.current = new AbortController();
      upload.reset();
      if (reason === null) upload.mutate({ file, mode, pictures }, { onSuccess: open });
    },
    sending:
      upload.isPending || (upload.isSuccess && leftOut === null)
        ? { ...toSending(upload.variables, upload.isSuccess, progress), stop: () => stopping.current.abort() }
        : null,
    leftOut,
    error: toError(upload),
    refusal,
  };
}

function toLeftOut(slug: string, sent: SentFile | undefined): FileUpload['leftOut'] {
  if (sent === undefined || sent.leftOut === null) return null;
  return { ...sent.leftOut, runPath: runPath(slug, sent.runId) };
}

function toError({ error }: { readonly error: Error | null }): ApiError | null {
  return error instanceof ApiError ? error : null;
}

function isResumable({ file, pictures }: Pick<Wish, 'file' | 'pictures'>): boolean {
  return pictures !== null || file.size > wholeMaxBytes;
}

function toSending({ file, pictures }: Wish, isSent: boolean, progress: Sending) {
  const sizeBytes = file.size + (pictures?.size ?? 0);
  const name = progress.step === 'pictures' && pictures !== null ? pictures.name : file.name;
  return {
    ...progress,
    sentBytes: isSent ? sizeBytes : progress.sentBytes,
    name,
    sizeBytes,
    isResumable: isResumable({ file, pictures }),
  };
}
