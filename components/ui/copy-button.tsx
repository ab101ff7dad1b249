'use client';

import { useEffect, useState } from 'react';

import { IconCheck, IconCopy } from './icons';

type Props = {
  readonly value: string;
  /** Verb and object, for example "Copy External ID". */
  readonly label: string;
  /** The label is also shown beside the icon. */
  readonly isLabelled?: boolean;
};

type State = 'ready' | 'copied' | 'refused';
const shownMs = 4000;

/** Copies a text and says so in place. Where the browser refuses, it says how to copy by hand. */
export function CopyButton({ value, label, isLabelled = false }: Props) {
  const [state, setState] = useState<State>('ready');
  useEffect(() => {
    if (state === 'ready') return undefined;
    const timer = setTimeout(() => setState('ready'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  return (
    <span className="inline-flex items-center gap-1.5 align-middle" data-print="hide">
      <button
        type="button"
        onClick={() => void copy()}
        aria-label={label}
        title={label}
        className="hit-area rounded-cell text-ink-2 hover:bg-sunken hover:text-ink inline-flex min-h-6 items-center gap-1.5 px-1"
      >
        {state === 'copied' ? <IconCheck className="text-ok size-4" /> : <IconCopy className="size-4" />}
        {isLabelled ? <span>{label}</span> : null}
      </button>
      <output className="text-ink-2 text-sm">
        {state === 'copied' ? 'Copied' : ''}
        {state === 'refused' ? 'The browser refused to copy. Select the text and copy it by hand.' : ''}
      </output>
    </span>
  );
}
