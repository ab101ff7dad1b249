import type { ReactNode } from 'react';

/** External IDs, card numbers, hashes, paths: in the mono face and never broken over two lines, unless they are long. */
export function Mono({ children, canWrap = false }: { readonly children: ReactNode; readonly canWrap?: boolean }) {
  return (
    <span translate="no" className={`font-mono text-sm ${canWrap ? 'break-all' : 'whitespace-nowrap'}`}>
      {children}
    </span>
  );
}
