'use client';

import { useEffect, useSyncExternalStore, type ReactNode } from 'react';

/** Around what stands inside a Suspense boundary: such a part may begin to listen later than its page. */
export function AwakePart({ children }: { readonly children: ReactNode }) {
  const isAsleep = useSyncExternalStore(neverChanges, inBrowser, onServer);
  useEffect(() => {
    if (!isAsleep) window.dispatchEvent(new Event('rollcall:awake'));
  }, [isAsleep]);
  return <div data-asleep={isAsleep ? '' : undefined}>{children}</div>;
}

function neverChanges() {
  return () => undefined;
}

function inBrowser() {
  return false;
}

function onServer() {
  return true;
}
