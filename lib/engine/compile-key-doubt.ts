import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import { relaxedName } from '#lib/domain/mapping/relaxed-name';

/**
 * Whether a row leaves open whom the file names: its key cannot be read, stands behind a place where its cells may have moved, or
 * it may hold other rows. While there is such a row, absence proves nothing. `header` is that of the file.
 */
export function compileKeyDoubt(
  identity: readonly MappingRule[],
  header: readonly string[],
): (record: MappedRecord) => boolean {
  const { columns } = columnsOf({ identity: identity.filter(({ field }) => field === 'externalId'), credentials: [] });
  const [first = ''] = header;
  // A cell moves only when one before it was torn apart.
  const isFirst = columns.every((column) => relaxedName(column) === relaxedName(first));
  return ({ externalId, problems }) =>
    externalId === null || problems.some(({ code }) => code === 'quoteOverLines' || (code === 'longRow' && !isFirst));
}
