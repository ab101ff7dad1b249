import { RowRuler } from '#components/ui/row-ruler';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { SourceTemplate } from '#lib/domain/source/source';

const rowsShown = 20;
const cellStyle = 'max-w-64 truncate px-3 py-1 font-mono text-sm whitespace-pre';

type Props = {
  readonly template: SourceTemplate;
  /** Moves the headings to another row; undefined where the file cannot be read again. */
  readonly onHeaderRow: ((row: number) => void) | undefined;
};

/** The beginning of the file as it was read: its own row numbers, and a radio for the row with the headings. */
export function TemplateGrid({ template, onHeaderRow }: Props) {
  const { columns, rows, rowNumbers, headerRow } = template;
  const above = Array.from({ length: Math.max(0, headerRow - 1) }, (_, index) => index + 1);
  const radio = (row: number) =>
    onHeaderRow === undefined ? null : (
      <HeaderRadio row={row} isChosen={row === headerRow} onChoose={() => onHeaderRow(row)} />
    );
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">First rows of {template.fileName}; choose the row with the headings</legend>
      <ScrollRegion isWide label={`First rows of ${template.fileName}`}>
        <table className="bg-surface border-line w-full border-collapse border">
          <tbody>
            {above.map((row) => (
              <tr key={row} className="border-line h-8 border-b">
                <RowRuler row={row} />
                {radio(row)}
                <td colSpan={columns.length} className="text-ink-3 px-3 text-sm">
                  Above the headings, not read
                </td>
              </tr>
            ))}
            <tr className="border-line-strong h-9 border-b">
              {headerRow === 0 ? <NoHeading isReadable={onHeaderRow !== undefined} /> : <RowRuler row={headerRow} />}
              {headerRow === 0 ? null : radio(headerRow)}
              {columns.map(({ name }) => (
                <th
                  key={name}
                  scope="col"
                  className="max-w-64 truncate px-3 text-start font-semibold whitespace-nowrap"
                >
                  {name}
                </th>
              ))}
            </tr>
            {rows.slice(0, rowsShown).map((cells, index) => {
              const row = rowNumbers[index] ?? headerRow + index + 1;
              return (
                <tr key={row} className="border-line h-8 border-b last:border-b-0">
                  <RowRuler row={row} />
                  {radio(row)}
                  {columns.map(({ name }, position) => (
                    <td key={name} className={cellStyle} title={cells[position] ?? undefined}>
                      {cells[position]}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </fieldset>
  );
}

type RadioProps = { readonly row: number; readonly isChosen: boolean; readonly onChoose: () => void };

function HeaderRadio({ row, isChosen, onChoose }: RadioProps) {
  return (
    <td className="border-line w-px border-e px-2 text-center">
      <input
        type="radio"
        name="header-row"
        aria-label={`Headings in row ${row}`}
        checked={isChosen}
        onChange={onChoose}
        className="hit-area size-4 align-middle"
      />
    </td>
  );
}

function NoHeading({ isReadable }: { readonly isReadable: boolean }) {
  return (
    <td colSpan={isReadable ? 2 : 1} className="bg-sunken text-ink-3 px-2 text-xs whitespace-nowrap">
      No headings
    </td>
  );
}
