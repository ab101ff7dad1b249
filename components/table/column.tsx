import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end so that their digits line up. */
  readonly align?: 'start' | 'end';
  readonly isSortable?: boolean;
  /** The header is only for screen readers, for example over a column of menus. */
  readonly isHeaderHidden?: boolean;
};

export type Sort = { readonly column: string; readonly direction: 'asc' | 'desc' };
