'use client';

import { useEffect } from 'react';

/** Marks the page as one that listens and asks for what was pressed and typed before. */
export function AwakePage() {
  useEffect(() => {
    document.documentElement.dataset['interactive'] = '';
    window.dispatchEvent(new Event('rollcall:awake'));
  }, []);
  return null;
}
