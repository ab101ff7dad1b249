'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

/** The only thing on a page that may scroll sideways. While it does, it is a stop for the keyboard with a name. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null);
  const [canScroll, setCanScroll] = useState(false);
  useEffect(() => {
    const element = region.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setCanScroll(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const stop = canScroll ? { role: 'region', tabIndex: 0, 'aria-label': `${label}, scrolls sideways` } : {};
  return (
    <div ref={region} {...stop} className="relative overflow-x-auto lg:overflow-x-visible">
      {children}
    </div>
  );
}
