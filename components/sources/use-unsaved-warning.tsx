'use client';

import { useEffect } from 'react';

const unsaved = 'Leave without saving? What you changed on this page is not stored yet.';

/** Asks before a page with unsaved input, or with something else that must not be left, is left by a link of the portal or by the browser. */
export function useUnsavedWarning(isDirty: boolean, question = unsaved): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]:not([download])') : null;
      if (link === null || link.getAttribute('href')?.startsWith('#') || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, [isDirty, question]);
}
