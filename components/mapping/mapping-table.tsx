'use client';

import { IconButton } from '#components/ui/icon-button';
import { IconChevronRight } from '#components/ui/icons';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Source } from '#lib/contract/sources';

import type { Line } from './mapping-line';
import { MappingRow } from './mapping-row';
import { useFieldOrder } from './use-field-order';
import type { MappingDraft } from './use-mapping-draft';
import { useTableKeys } from './use-table-keys';

const samplesAtOnce = 3;

type Props = {
  readonly source: Source;
  readonly lines: readonly Line[];
  readonly mapping: MappingDraft;
  /** Which of the samples is shown first. */
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
};

const headStyle = 'border-line-strong border-b px-2 py-2 text-start font-semibold whitespace-nowrap';

/** Fields down, their origin across. Alt with Page Down or Page Up keeps to one column of controls. */
export function MappingTable({ source, lines, mapping, offset, onOffset }: Props) {
  const table = useTableKeys(mapping.undo);
  const orderOf = useFieldOrder(source);
  return (
    <ScrollRegion isWide label="Fields and columns">
      <table
        ref={table}
        className="w-full table-fixed border-collapse max-md:block md:min-w-[60rem] max-md:[&>tbody]:block"
      >
        <caption className="sr-only">Which column goes into which field</caption>
        <thead className="max-md:hidden">
          <tr>
            <th scope="col" className={`${headStyle} bg-canvas w-40`}>
              Field
            </th>
            <th scope="col" className={`${headStyle} w-34`}>
              Comes from
            </th>
            <th scope="col" className={`${headStyle} w-52`}>
              Column
            </th>
            <th scope="col" className={headStyle}>
              <span className="inline-flex items-center gap-1">
                Samples
                <IconButton label="Show previous samples" onClick={() => onOffset(Math.max(0, offset - samplesAtOnce))}>
                  <IconChevronRight className="size-4 rotate-180" />
                </IconButton>
                <IconButton label="Show next samples" onClick={() => onOffset(offset + samplesAtOnce)}>
                  <IconChevronRight className="size-4" />
                </IconButton>
              </span>
            </th>
            <th scope="col" className={headStyle}>
              Becomes
            </th>
            <th scope="col" className={headStyle}>
              Why
            </th>
            <th scope="col" className={`${headStyle} w-11`}>
              <span className="sr-only">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <MappingRow
              key={line.field.key}
              line={line}
              order={line.edited === null ? '' : orderOf(line.field.key)}
              source={source}
              mapping={mapping}
              offset={offset}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
