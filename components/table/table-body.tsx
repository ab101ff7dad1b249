import { RowRuler } from '#components/ui/row-ruler';
import { Skeleton } from '#components/ui/skeleton';

import type { Column } from './column';

/** Where a table shows rows of a file: the number of each, and the address that its number copies. */
export type Ruler<Row> = (row: Row) => { readonly row: number; readonly link?: string };

type Props<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly ruler: Ruler<Row> | undefined;
};

const rowStyle = 'h-(--row-height) border-b border-line hover:bg-surface';
const firstStyle = 'px-3 py-1.5 text-start font-normal max-md:sticky max-md:left-0 max-md:bg-canvas';

/** The first cell of a row is its header and holds the link to it. Blank values stay blank. */
export function TableBody<Row>({ columns, rows, rowKey, ruler }: Props<Row>) {
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)} className={rowStyle}>
          {ruler === undefined ? null : <RowRuler {...ruler(row)} />}
          {columns.map((column, index) =>
            index === 0 ? (
              <th key={column.id} scope="row" className={firstStyle}>
                {column.cell(row)}
              </th>
            ) : (
              <td key={column.id} className={`px-3 py-1.5 ${column.align === 'end' ? 'text-end' : ''}`}>
                {column.cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
}

type SkeletonProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly rows: number;
  readonly hasRuler: boolean;
};

const widths = ['70%', '45%', '60%', '35%'];

export function TableBodySkeleton<Row>({ columns, rows, hasRuler }: SkeletonProps<Row>) {
  return (
    <tbody aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <tr key={row} className={rowStyle}>
          {hasRuler ? <td className="bg-sunken w-12">{'\u00a0'}</td> : null}
          {columns.map((column, index) => (
            <td key={column.id} className="px-3">
              <Skeleton width={widths[(row + index) % widths.length] ?? '50%'} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
