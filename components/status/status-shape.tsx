import type { ReactNode } from 'react';

import type { StatusShape as Shape } from './status-looks';

const octagon = 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z';

const drawings: Record<Shape, ReactNode> = {
  tick: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="m5 8.2 2.1 2.1L11 6" />
    </>
  ),
  ring: <path d="M8 1.5A6.5 6.5 0 1 1 1.5 8" strokeWidth="2" />,
  wait: (
    <>
      <path d={octagon} />
      <path d="M6.2 5.5v5M9.8 5.5v5" strokeWidth="1.8" />
    </>
  ),
  triangle: (
    <>
      <path d="M8 1.8 15 14H1z" />
      <path d="M8 6.3v3.5M8 11.8v.2" strokeWidth="1.8" />
    </>
  ),
  cross: (
    <>
      <path d={octagon} fill="currentColor" />
      <path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4" stroke="var(--color-surface)" strokeWidth="1.8" />
    </>
  ),
  dash: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M5 8h6" />
    </>
  ),
  pending: <circle cx="8" cy="8" r="6.5" strokeDasharray="1.7 2.385" />,
};

/** The shape of a status in a box of 16 by 16; it is never shown without its word. */
export function StatusShape({ shape }: { readonly shape: Shape }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={shape === 'ring' ? 'animate-turn size-4 flex-none' : 'size-4 flex-none'}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[shape]}
    </svg>
  );
}
