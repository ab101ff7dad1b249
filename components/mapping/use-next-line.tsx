'use client';

import { useEffect, useEffectEvent } from 'react';

import { columnControlId } from './control-id';
import { needsYou, type Line } from './mapping-line';

/** Moves focus to the next field that needs a person, round and round; also by Alt+N from anywhere on the page. */
export function useNextLine(lines: readonly Line[]): () => void {
  const go = () => {
    const controls = lines
      .filter(needsYou)
      .flatMap(({ field }) => document.getElementById(columnControlId(field.key)) ?? []);
    const row = document.activeElement?.closest('tr');
    const at = controls.findIndex((control) => row?.contains(control));
    controls[(at + 1) % controls.length]?.focus();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.code !== 'KeyN') return;
    event.preventDefault();
    go();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return go;
}
