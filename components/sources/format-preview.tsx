'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useWatch, type Control } from 'react-hook-form';

import { LoadingStatus } from '#components/ui/loading-status';
import type { ApiError } from '#lib/client/api-error';
import { fileHead } from '#lib/client/file-head';
import { useTenant } from '#lib/client/tenant';
import { uploadFile } from '#lib/client/upload-file';
import type { OutputOf } from '#lib/contract/endpoint';
import { previewTemplate } from '#lib/contract/mapping';
import type { Source } from '#lib/contract/sources';

import { checkFile } from './check-file';
import { FilePicker } from './file-picker';
import { separatorOf, type FormatFormInput, type FormatFormValues } from './format-form';
import { useTemplateFile } from './template-file';
import { TemplateGrid } from './template-grid';

type Props = {
  readonly source: Source;
  readonly control: Control<FormatFormInput, unknown, FormatFormValues>;
};

/** The first rows as they are read with what is chosen now, before it is saved. */
export function FormatPreview({ source, control }: Props) {
  const { file, answer, hold } = useTemplateFile(source.id);
  const query = useReading(source.id, file, control);
  const template = query.data?.template ?? source.template;
  return (
    <section aria-label="Preview of the file" className="flex flex-col gap-3" aria-busy={query.isFetching}>
      <LoadingStatus isLoading={query.isFetching} what="the rows" />
      {query.error === null ? null : (
        <p role="alert" className="border-bad border-s-4 ps-3">
          {query.error.errors[0]?.message ?? query.error.detail}
        </p>
      )}
      {template === null ? null : (
        <>
          <output className="text-md figures block">
            {template.columns.length} columns, {Math.min(20, template.rows.length)} rows
            {query.data === undefined ? ' as they were read from the template' : ' as they are read now'}
          </output>
          <TemplateGrid template={template} onHeaderRow={undefined} />
        </>
      )}
      {file === null ? (
        <FilePicker
          label="File to preview"
          buttonLabel={template === null ? 'Choose a file to preview' : 'Choose the file again to see changes'}
          onFile={(chosen) => {
            if (checkFile(chosen) === null) hold({ sourceId: source.id, file: chosen, arrived: null, answer });
          }}
        />
      ) : null}
    </section>
  );
}

function useReading(sourceId: string, file: File | null, control: Props['control']) {
  const { slug } = useTenant();
  const [chosen, ownDelimiter, encoding, quote, headerRow, skipTrailingLines] = useWatch({
    control,
    name: ['delimiter', 'ownDelimiter', 'encoding', 'quote', 'headerRow', 'skipTrailingLines'],
  });
  const delimiter = separatorOf({ delimiter: chosen, ownDelimiter });
  const format = { delimiter, encoding, quote, headerRow, skipTrailingLines };
  return useQuery<OutputOf<typeof previewTemplate>, ApiError>({
    queryKey: [slug, previewTemplate.id, sourceId, file?.name, file?.lastModified, format],
    enabled: file !== null && delimiter !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const body = await fileHead(file ?? new Blob());
      const input = { sourceId, name: file?.name ?? '', sizeBytes: file?.size ?? 0, ...format };
      return uploadFile(previewTemplate, input, { tenant: slug, body, signal });
    },
  });
}
