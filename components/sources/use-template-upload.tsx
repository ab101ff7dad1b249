'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { ApiError } from '#lib/client/api-error';
import { apiFetch } from '#lib/client/api-fetch';
import { fileHead } from '#lib/client/file-head';
import { useTenant } from '#lib/client/tenant';
import { uploadFile } from '#lib/client/upload-file';
import { learnArrivedFile, uploadTemplate } from '#lib/contract/mapping';
import { getSource, listSources, updateSource, type Source } from '#lib/contract/sources';
import type { FormatInput } from '#lib/domain/source/format';

import { checkFile } from './check-file';
import { useTemplateFile } from './template-file';

type Reading = { readonly file: File | string; readonly format?: FormatInput };

export type TemplateUpload = {
  /** Sends the beginning of a file; what it teaches is stored at once. */
  readonly send: (file: File) => void;
  /** Takes the file of that name from the source’s agent or SFTP account instead. */
  readonly take: (arrived: string) => void;
  /** Reads the file that is held once more, in another way. */
  readonly reread: (format: FormatInput) => void;
  /** Reads the file that was refused once more, in another way. */
  readonly retry: (format: FormatInput) => void;
  readonly loading: boolean;
  readonly error: ApiError | null;
  /** What speaks against the file without asking the server. */
  readonly refusal: string | null;
};

export function useTemplateUpload(source: Source): TemplateUpload {
  const { slug } = useTenant();
  const client = useQueryClient();
  const held = useTemplateFile(source.id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const input = { sourceId: source.id };
  const reading = useMutation<Awaited<ReturnType<typeof read>>, ApiError, Reading>({
    mutationFn: (wish) => read(wish),
    onSuccess: (answer, { file }) => {
      const isTaken = typeof file === 'string';
      held.hold({ sourceId: source.id, file: isTaken ? null : file, arrived: isTaken ? file : null, answer });
      client.setQueryData([slug, getSource.id, input], answer.source);
      void client.invalidateQueries({ queryKey: [slug, listSources.id] });
    },
  });

  async function read({ file, format }: Reading) {
    if (format !== undefined) {
      const draft = source.active || source.draft !== null;
      const saved = await apiFetch(
        updateSource,
        { ...input, version: source.version, format, draft },
        { tenant: slug },
      );
      client.setQueryData([slug, getSource.id, input], saved);
    }
    if (typeof file === 'string') return apiFetch(learnArrivedFile, { ...input, name: file }, { tenant: slug });
    const body = await fileHead(file);
    return uploadFile(uploadTemplate, { ...input, name: file.name, sizeBytes: file.size }, { tenant: slug, body });
  }

  return {
    send: (file) => {
      const reason = checkFile(file);
      setRefusal(reason);
      reading.reset();
      if (reason === null) reading.mutate({ file });
    },
    take: (arrived) => {
      setRefusal(null);
      reading.mutate({ file: arrived });
    },
    reread: (format) => {
      const file = held.file ?? held.arrived;
      if (file !== null) reading.mutate({ file, format });
    },
    retry: (format) => {
      if (reading.variables !== undefined) reading.mutate({ file: reading.variables.file, format });
    },
    loading: reading.isPending,
    error: reading.error,
    refusal,
  };
}
