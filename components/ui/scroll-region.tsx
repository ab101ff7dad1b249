'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

type Props = {
  readonly label: string;
  /** The content may be wider than any screen. Otherwise it fits a wide one, where its headings can then stick to the page. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** The only thing on a page that may scroll sideways. While it does, it is a stop for the keyboard with a name. */
export function ScrollRegion({ label, isWide = false, children }: Props) {
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
    <div ref={region} {...stop} className={`relative overflow-x-auto ${isWide ? '' : 'lg:overflow-x-visible'}`}>
      {children}
    </div>
  );
}
