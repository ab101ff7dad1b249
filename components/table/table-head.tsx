import { IconChevronDown } from '#components/ui/icons';

import type { Column, Sort } from './column';

type Props<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly hasRuler: boolean;
  readonly sort: Sort | null;
  readonly onSort: ((sort: Sort) => void) | undefined;
};

const cellStyle =
  'border-b border-line-strong bg-canvas px-3 py-2 font-semibold whitespace-nowrap lg:sticky lg:top-14 lg:z-10';

export function TableHead<Row>({ columns, hasRuler, sort, onSort }: Props<Row>) {
  return (
    <thead>
      <tr>
        {hasRuler ? (
          <th scope="col" className={`${cellStyle} border-e-line text-ink-3 border-e text-end font-mono text-xs`}>
            Row
          </th>
        ) : null}
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={ariaSort(column, sort)}
            className={`${cellStyle} ${column.align === 'end' ? 'text-end' : 'text-start'} ${index === 0 ? 'max-md:sticky max-md:left-0 max-md:z-10' : ''}`}
          >
            <HeadContent column={column} sort={sort} onSort={onSort} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function HeadContent<Row>({
  column,
  sort,
  onSort,
}: Omit<Props<Row>, 'columns' | 'hasRuler'> & { column: Column<Row> }) {
  if (column.isHeaderHidden) return <span className="sr-only">{column.header}</span>;
  if (!column.isSortable || onSort === undefined) return column.header;
  const direction = sort?.column === column.id ? sort.direction : null;
  return (
    <button
      type="button"
      className="rounded-cell hover:text-accent touch:min-h-11 -mx-1 inline-flex min-h-6 items-center gap-1 px-1"
      onClick={() => onSort({ column: column.id, direction: direction === 'asc' ? 'desc' : 'asc' })}
    >
      {column.header}
      <IconChevronDown
        className={`size-3.5 ${direction === null ? 'text-ink-3' : 'text-accent'} ${direction === 'asc' ? 'rotate-180' : ''}`}
        aria-hidden="true"
      />
    </button>
  );
}

function ariaSort<Row>(column: Column<Row>, sort: Sort | null): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.isSortable) return undefined;
  if (sort?.column !== column.id) return 'none';
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}
