import type { ReactNode } from 'react';

type Props = {
  /** What will be here, as a sentence without a full stop. */
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Three or so example rows, each a list of cells, drawn as the real table would draw them. */
  readonly specimen?: readonly (readonly string[])[];
};

/** Stands where a table will be, headings included. */
export function EmptyState({ title, children, action, specimen }: Props) {
  return (
    <div className="border-line flex flex-col items-start gap-4 border-t pt-6">
      {specimen === undefined ? null : (
        <div aria-hidden="true" className="w-full overflow-hidden">
          <table className="max-w-form border-line text-ink-3 w-full border-y text-sm">
            <tbody>
              {specimen.map((cells, row) => (
                <tr key={cells.join('|')} className="border-line h-8 border-b last:border-b-0">
                  <td className="bg-sunken w-10 px-2 text-end font-mono text-xs">{row + 2}</td>
                  {cells.map((cell, column) => (
                    // oxlint-disable-next-line react/no-array-index-key -- a fixed example, its cells never move
                    <td key={column} className="px-3">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="max-w-text">
        <h2 className="text-lg">{title}</h2>
        <div className="text-md text-ink-2 mt-1">{children}</div>
      </div>
      {action}
    </div>
  );
}
