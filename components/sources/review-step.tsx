'use client';

import Link from 'next/link';
import { useState } from 'react';

import { Button } from '#components/ui/button';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { AddPictures, namesPictures } from './add-pictures';
import { FilePicker } from './file-picker';
import { PreviewArrived } from './preview-arrived';
import { setupSteps } from './setup-steps';
import { SetupSummary } from './setup-summary';
import { sourcePath } from './source-path';
import { useTemplateFile } from './template-file';
import { UploadProgress } from './upload-progress';
import { useArrivedFile } from './use-arrived-file';
import { useFileUpload } from './use-file-upload';

/** Everything on one page, then the preview: it shows what would change and writes nothing. */
export function ReviewStep({ source }: { readonly source: Source }) {
  const open = setupSteps.filter(({ status }) => ['notStarted', 'needsYou', 'cannotStart'].includes(status(source)));
  return (
    <div className="flex flex-col gap-8">
      <SetupSummary source={source} canEdit />
      {open.length > 0 ? <StillOpen source={source} open={open} /> : <PreviewFile source={source} />}
    </div>
  );
}

type OpenProps = { readonly source: Source; readonly open: typeof setupSteps };

function StillOpen({ source, open }: OpenProps) {
  const { slug } = useTenant();
  return (
    <div className="border-warn bg-warn-wash max-w-text border-s-4 px-4 py-3">
      <p className="font-semibold">Before the first preview</p>
      <ul className="list-disc ps-5">
        {open.map(({ key, label }) => (
          <li key={key}>
            <Link href={sourcePath(slug, source.id, 'setup', key)} className="link">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PreviewFile({ source }: { readonly source: Source }) {
  const { file } = useTemplateFile(source.id);
  const arrived = useArrivedFile(source);
  const upload = useFileUpload(source.id, source.draft !== null);
  const [pictures, setPictures] = useState<File | null>(null);
  const choose = (
    <FilePicker
      isPrimary={file === null}
      label="File to preview"
      buttonLabel={file === null ? 'Save and preview changes' : 'Preview another file'}
      onFile={(chosen) => upload.send(chosen, 'preview', pictures)}
    />
  );
  return (
    <section aria-label="Preview" className="max-w-form flex flex-col gap-4">
      <p className="text-md">
        The preview reads a whole file and shows every change it would make. Nothing is written before you apply it.
      </p>
      {namesPictures(source.draft?.settings ?? source) ? (
        <AddPictures pictures={pictures} onChange={setPictures} upload={upload} />
      ) : null}
      <UploadProgress upload={upload} />
      {arrived === null ? null : <PreviewArrived source={source} arrived={arrived} />}
      {file === null ? (
        choose
      ) : (
        <>
          <p>
            The file that you chose as template is offered:{' '}
            <strong className="font-mono font-semibold break-all">{file.name}</strong>
          </p>
          <div>
            <Button
              variant="primary"
              loading={upload.sending !== null}
              onClick={() => upload.send(file, 'preview', pictures)}
            >
              Save and preview changes
            </Button>
          </div>
          {choose}
        </>
      )}
    </section>
  );
}
