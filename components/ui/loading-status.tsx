'use client';

import { useDelayed } from './use-delayed';

const announceAfterMs = 750;

/** Tells a screen reader that a region is loading, once, and only when it takes long enough to wonder. */
export function LoadingStatus({ isLoading, what }: { readonly isLoading: boolean; readonly what: string }) {
  const isLong = useDelayed(isLoading, announceAfterMs);
  return <output className="sr-only">{isLong ? `Loading ${what}` : ''}</output>;
}
