'use client';

import { useEffect } from 'react';

/** Puts how far a run is in front of the title of the tab, so that it can be watched from another one. */
export function useLiveTitle(percent: number | null): void {
  useEffect(() => {
    if (percent === null) return undefined;
    const progress = `${percent}\u00a0% · `;
    document.title = progress + document.title;
    return () => {
      // By then another page may have put its own title there.
      document.title = document.title.replace(progress, '');
    };
  }, [percent]);
}
