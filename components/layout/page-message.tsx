'use client';

import { useEffect, useRef, type ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
};

/** A page that only explains: not found, no permission, failed, offline. Focus goes to its heading. */
export function PageMessage({ title, action, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="max-w-form mx-auto flex w-full flex-col gap-4 px-4 py-16 md:px-6">
      <h1 ref={heading} tabIndex={-1} className="border-line border-b pb-4 text-xl">
        {title}
      </h1>
      <div className="text-md text-ink-2 flex flex-col gap-2">{children}</div>
      <div className="mt-2">{action}</div>
    </main>
  );
}
