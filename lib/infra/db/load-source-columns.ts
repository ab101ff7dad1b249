import { columnsOf } from '#lib/domain/mapping/columns-of';
import { sourceSettings, sourceTemplate } from '#lib/domain/source/source';

import type { BulkTx } from './in-tenant-bulk.ts';

export type LoadedColumns = {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  /** Those of the template; of the mapping where a source has none. */
  readonly columns: readonly string[];
};

type Row = Omit<LoadedColumns, 'columns'> & { readonly template: unknown; readonly settings: unknown };

/** The columns every source of the tenant expects in its files, but for the sample source. */
export async function loadSourceColumns(tx: BulkTx): Promise<LoadedColumns[]> {
  const { rows } = await tx.query<Row>(
    'select id, name, active "isActive", template, settings from source where not is_sample order by position',
  );
  return rows.map(({ template, settings, ...source }) => {
    const known = sourceTemplate.safeParse(template).data?.columns.map(({ name }) => name);
    return { ...source, columns: known ?? mappedColumns(settings) };
  });
}

function mappedColumns(settings: unknown): readonly string[] {
  const { identityMapping, credentialMappings } = sourceSettings.parse(settings);
  return columnsOf({ identity: identityMapping, credentials: credentialMappings }).columns;
}
