'use client';

import { useState } from 'react';

type Props = {
  /** The number a spreadsheet shows. */
  readonly row: number;
  /** Address of this row inside the portal; pressing the number copies it. Left out where rows have no page. */
  readonly link?: string;
};

const cellStyle = 'w-px border-e border-line bg-sunken text-end font-mono text-xs text-ink-3';

/** The numbered gutter that says "this is your file": the first cell of every table that shows rows of a file. */
export function RowRuler({ row, link }: Props) {
  const [isCopied, setCopied] = useState(false);
  if (link === undefined) return <td className={`${cellStyle} px-2.5`}>{row}</td>;

  async function copy(address: string) {
    await navigator.clipboard.writeText(new URL(address, window.location.href).href).catch(() => undefined);
    setCopied(true);
  }

  return (
    <td className={`${cellStyle} px-1`}>
      <button
        type="button"
        title={isCopied ? 'Link copied' : `Copy link to row ${row}`}
        aria-label={isCopied ? `Link to row ${row} copied` : `Copy link to row ${row}`}
        className="hit-area rounded-cell hover:bg-accent-wash hover:text-accent min-h-6 w-full px-1.5 text-end"
        onClick={() => void copy(link)}
        onBlur={() => setCopied(false)}
      >
        {row}
      </button>
    </td>
  );
}
