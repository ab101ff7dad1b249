'use client';

import { useEffect, useRef, type MouseEvent } from 'react';

import { fieldId } from './field-id';
import type { ListedError } from './list-errors.ts';

type Props = {
  readonly errors: readonly ListedError[];
  /** What went wrong with the form as a whole, for example that the server could not be reached. */
  readonly detail?: string | undefined;
  readonly requestId?: string | undefined;
};

const prefix = 'Error: ';

/** Everything that keeps a form from being saved, in the same words as at the fields. It takes focus when it appears. */
export function ErrorSummary({ errors, detail, requestId }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
    return () => {
      document.title = document.title.replace(prefix, '');
    };
  }, []);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="max-w-form border-bad bg-surface text-md flex flex-col gap-2 border-2 px-4 py-3"
    >
      <h2 className="text-lg">There is a problem</h2>
      {detail === undefined ? null : <p>{detail}</p>}
      {errors.length === 0 ? null : (
        <ul className="flex flex-col gap-1">
          {errors.map(({ path, message }) => (
            <li key={path}>
              <a
                href={`#${fieldId(path)}`}
                onClick={(event) => focusField(event, path)}
                className="text-bad font-medium underline underline-offset-4"
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {requestId === undefined ? null : <p className="text-ink-2 text-sm">Reference {requestId}</p>}
    </div>
  );
}

/** Brings label and field into view, and keeps the address as it was. */
function focusField(event: MouseEvent, path: string) {
  event.preventDefault();
  const control = document.getElementById(fieldId(path));
  const label = document.querySelector(`label[for="${fieldId(path)}"]`) ?? control;
  label?.scrollIntoView({ block: 'start' });
  control?.focus({ preventScroll: true });
}
