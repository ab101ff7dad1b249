'use client';

import { useState } from 'react';

import { RadioGroup } from '#components/ui/radio-group';
import type { Source } from '#lib/contract/sources';

import { AddPictures, namesPictures } from './add-pictures';
import { FilePicker } from './file-picker';
import { UploadProgress } from './upload-progress';
import { useFileUpload } from './use-file-upload';

const modes = [
  { value: 'preview', label: 'Preview it first', hint: 'Shows every change; you apply it afterwards' },
  { value: 'apply', label: 'Run now', hint: 'Applies it at once, within the limits of this source' },
];

/** A file by hand: previewed unless told otherwise; only an active source may apply at once. */
export function SendFile({ source }: { readonly source: Source }) {
  const upload = useFileUpload(source.id);
  const [mode, setMode] = useState<'preview' | 'apply'>('preview');
  const [pictures, setPictures] = useState<File | null>(null);
  return (
    <div className="max-w-form flex flex-col gap-4">
      {source.active ? (
        <RadioGroup
          legend="What to do with the file"
          name="mode"
          options={modes}
          value={mode}
          onChange={({ target }) => setMode(target.value === 'apply' ? 'apply' : 'preview')}
        />
      ) : null}
      {namesPictures(source) ? <AddPictures pictures={pictures} onChange={setPictures} upload={upload} /> : null}
      <FilePicker
        isPrimary
        label="File to send"
        buttonLabel={mode === 'apply' && source.active ? 'Upload a file and run' : 'Upload a file and preview'}
        loading={upload.sending !== null}
        onFile={(file) => upload.send(file, source.active ? mode : 'preview', pictures)}
      />
      <UploadProgress upload={upload} />
    </div>
  );
}
