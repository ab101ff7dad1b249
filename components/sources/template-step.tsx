'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { ErrorSummary } from '#components/form/error-summary';
import { Button } from '#components/ui/button';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { ArrivedFileButton } from './arrived-file-button';
import { ExpectedColumns } from './expected-columns';
import { FilePicker } from './file-picker';
import { SampleFileButton } from './sample-file-button';
import { SaveButtons } from './save-buttons';
import { sourcePath } from './source-path';
import { StarterLink } from './starter-link';
import { TemplateRead } from './template-read';
import { type TemplateUpload, useTemplateUpload } from './use-template-upload';

/** A file to learn the columns from. It is stored as soon as it is chosen; going on only leaves the step. */
export function TemplateStep({ source }: { readonly source: Source }) {
  const { slug } = useTenant();
  const router = useRouter();
  const upload = useTemplateUpload(source);
  const [tries, setTries] = useState(0);
  const { template } = source;

  function leave(to: 'identity' | null) {
    if (template === null && to !== null) setTries(tries + 1);
    else router.push(sourcePath(slug, source.id, 'setup', ...(to === null ? [] : [to])));
  }

  return (
    <div className="flex flex-col gap-6">
      {tries > 0 && template === null ? (
        <ErrorSummary key={tries} errors={[{ path: 'template', message: 'Choose a file to learn the columns from' }]} />
      ) : null}
      {template === null ? (
        <>
          <p className="max-w-text text-md">
            Choose a file like those that will come. Only its beginning is read here, so a large file takes no longer.
          </p>
          <ExpectedColumns />
        </>
      ) : (
        <TemplateRead source={source} template={template} upload={upload} />
      )}
      <div className="flex flex-col gap-3">
        <FilePicker
          isPrimary={template === null}
          label="Template file"
          buttonLabel={template === null ? 'Choose file' : 'Replace the file'}
          loading={upload.loading}
          onFile={upload.send}
        >
          <ArrivedFileButton source={source} loading={upload.loading} onTake={upload.take} />
          {template === null ? <SampleFileButton onFile={upload.send} /> : null}
        </FilePicker>
        {upload.refusal === null ? null : (
          <p role="alert" className="text-bad font-medium">
            {upload.refusal}
          </p>
        )}
        <ActionError error={upload.loading ? null : upload.error} />
        <EncodingFix upload={upload} />
        {template === null ? (
          <div>
            <StarterLink />
          </div>
        ) : null}
      </div>
      <SaveButtons
        isQuiet={template === null}
        loading={false}
        onContinue={() => leave('identity')}
        onExit={() => leave(null)}
      />
    </div>
  );
}

/** A file in another encoding than the source reads: of each file found out, it can be both. */
function EncodingFix({ upload: { error, loading, retry } }: { readonly upload: TemplateUpload }) {
  if (loading || error === null || !error.errors.some(({ path }) => path === 'encoding')) return null;
  return (
    <div>
      <Button onClick={() => retry({ encoding: 'auto' })}>Find out the encoding of each file</Button>
    </div>
  );
}
