'use client';

import { useEffect } from 'react';

import { Button } from '#components/ui/button';

type Props = { readonly row: number; readonly onStep: (row: number) => void };

/** To the row before and the row behind, also by `[` and `]`. */
export function RowSteps({ row, onStep }: Props) {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      if (event.key === '[' && row > 1) onStep(row - 1);
      if (event.key === ']') onStep(row + 1);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [row, onStep]);
  return (
    <>
      {row > 1 ? (
        <Button size="small" aria-label={`Previous row, ${row - 1}`} onClick={() => onStep(row - 1)}>
          ‹ {row - 1}
        </Button>
      ) : null}
      <Button size="small" aria-label={`Next row, ${row + 1}`} onClick={() => onStep(row + 1)}>
        {row + 1} ›
      </Button>
    </>
  );
}
