'use client';

import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

const steps: Readonly<Record<string, 'nextElementSibling' | 'previousElementSibling'>> = {
  PageDown: 'nextElementSibling',
  PageUp: 'previousElementSibling',
};

/** Keys inside the mapping table: Ctrl+Z steps back, Alt with Page Down or Page Up goes to the same control of the next row. */
export function useTableKeys(undo: (() => void) | null): RefObject<HTMLTableElement | null> {
  const table = useRef<HTMLTableElement>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === 'z' && undo !== null;
    const target = isUndo ? null : neighbour(event);
    if (!isUndo && target === null) return;
    event.preventDefault();
    if (isUndo) undo();
    else target?.focus();
  });
  useEffect(() => {
    const element = table.current;
    const listener = (event: KeyboardEvent) => onKey(event);
    element?.addEventListener('keydown', listener);
    return () => element?.removeEventListener('keydown', listener);
  }, []);
  return table;
}

function neighbour(event: KeyboardEvent): HTMLElement | null {
  const way = steps[event.key];
  if (!event.altKey || way === undefined || !(event.target instanceof Element)) return null;
  const cell = event.target.closest('td');
  const row = event.target.closest('tr')?.[way];
  if (cell === null || !(row instanceof HTMLTableRowElement)) return null;
  return row.cells[cell.cellIndex]?.querySelector<HTMLElement>('input, select, button') ?? null;
}
