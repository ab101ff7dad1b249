'use client';

import { useRef, useState } from 'react';

import { Button } from '#components/ui/button';
import type { SourceSettings } from '#lib/domain/source/source';

import { LeftOutPictures } from './left-out-pictures';
import { sizeLabel } from './size-label';
import type { FileUpload } from './use-file-upload';

type Props = {
  readonly pictures: File | null;
  readonly onChange: (pictures: File | null) => void;
  readonly upload: FileUpload;
};

/** Whether files of these settings may name pictures that lie beside them. */
export function namesPictures({ identityMapping }: Pick<SourceSettings, 'identityMapping'>): boolean {
  return identityMapping.some(({ field }) => field === 'picture');
}

/** The pictures that the next file names by path, as one ZIP, and those of the last one that were left out. */
export function AddPictures({ pictures, onChange, upload }: Props) {
  const isBusy = upload.sending !== null;
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  function choose(file: File) {
    const isZip = /\.zip$/i.test(file.name);
    setRefusal(isZip ? null : `${file.name} is no ZIP file. Pack the pictures into one ZIP and choose that.`);
    if (isZip) onChange(file);
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <input
          ref={input}
          type="file"
          aria-label="Pictures as ZIP"
          accept=".zip,application/zip"
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file !== undefined) choose(file);
          }}
        />
        <Button loading={isBusy} onClick={() => input.current?.click()}>
          {pictures === null ? 'Add pictures (ZIP)' : 'Choose another ZIP'}
        </Button>
        {pictures === null ? null : (
          <>
            <span>
              <strong className="font-mono font-semibold break-all">{pictures.name}</strong>, {sizeLabel(pictures.size)}
            </span>
            <Button loading={isBusy} onClick={() => onChange(null)}>
              Remove pictures
            </Button>
          </>
        )}
      </div>
      <p className="text-ink-2 text-sm">
        {pictures === null
          ? 'If the file names pictures by path, pack them into a ZIP and add it before you choose the file.'
          : 'It is sent along with the file that you choose next.'}
      </p>
      {upload.leftOut === null ? null : <LeftOutPictures {...upload.leftOut} />}
      {refusal === null ? null : (
        <p role="alert" className="text-bad font-medium">
          {refusal}
        </p>
      )}
    </div>
  );
}
