'use client';

import { useRef, useState, type DragEvent } from 'react';
import type { ReactNode } from 'react';

import { Button } from '#components/ui/button';

type Props = {
  /** Name of the file input, for example "Template file". */
  readonly label: string;
  /** Words of the button, for example "Choose file". */
  readonly buttonLabel: string;
  readonly onFile: (file: File) => void;
  /** The one thing this page is for. */
  readonly isPrimary?: boolean;
  readonly loading?: boolean;
  /** Kinds of files that the system's window offers; CSV unless told. */
  readonly accept?: string;
  /** Further ways to a file, beside the button. */
  readonly children?: ReactNode;
};

const csvFiles = '.csv,.txt,.tsv,text/csv,text/plain';

/** A native file input behind a real button, in an area that files can be dropped on. */
export function FilePicker({
  label,
  buttonLabel,
  onFile,
  isPrimary = false,
  loading = false,
  accept = csvFiles,
  children,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`rounded-panel flex flex-wrap items-center gap-3 border border-dashed p-4 ${isOver ? 'border-accent bg-accent-wash' : 'border-line-strong'}`}
    >
      <input
        ref={input}
        type="file"
        aria-label={label}
        accept={accept}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file can be chosen again after it was corrected.
          target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button variant={isPrimary ? 'primary' : 'secondary'} loading={loading} onClick={() => input.current?.click()}>
        {buttonLabel}
      </Button>
      <span className="text-ink-2">or drop it here</span>
      {children}
    </div>
  );
}
