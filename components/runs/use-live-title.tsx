'use client';

import { useEffect } from 'react';

/** Puts how far a run is in front of the title of the tab, so that it can be watched from another one. */
export function useLiveTitle(percent: number | null): void {
  useEffect(() => {
    if (percent === null) return undefined;
    const title = document.title;
    document.title = `${percent}\u00a0% · ${title}`;
    return () => {
      document.title = title;
    };
  }, [percent]);
}
