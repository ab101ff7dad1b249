'use client';

import { useState } from 'react';

type FilterText = {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Takes the text as the filter to search with; null when it is blank. */
  readonly take: () => string | null;
};

/** The text of a search. It follows the filter when that changes elsewhere, never over what is being typed. */
export function useFilterText(value: string | null): FilterText {
  const [state, setState] = useState({ text: value ?? '', seen: value, taken: value });
  const { text, seen, taken } = state;
  if (seen !== value) setState({ text: value === taken ? text : (value ?? ''), seen: value, taken: value });
  return {
    text,
    setText: (next) => setState((before) => ({ ...before, text: next })),
    take: () => {
      const next = text.trim() === '' ? null : text.trim();
      setState((before) => ({ ...before, taken: next }));
      return next;
    },
  };
}
