'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the keyboard in the page: a pressed control that goes with its page takes the focus along, and the next Tab could leave the
 * document when the new page is still short. Main then has it. A page that was opened anew begins at its skip link as ever.
 */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const path = usePathname();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
