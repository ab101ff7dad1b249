import type { CredentialStatement, FieldValue, MappedRecord } from '#lib/domain/mapping/mapped-record';

import { ContentHash } from './content-hash.ts';

/**
 * The fingerprint of what a record states, as a row that says all of it would have: key, values in the order of their
 * fields, credentials in the order of their slots. What stands in cells that could not be read (`unread`) counts as well.
 */
export function hashRecord(
  { externalId, action, values, credentials }: Omit<MappedRecord, 'contentHash'>,
  unread: readonly string[] = [],
): string {
  const hash = new ContentHash();
  if (externalId !== null) hash.add(externalId);
  if (action !== undefined) hash.add(`\u0000${action}`);
  for (const field of Object.keys(values).toSorted()) {
    if (action !== undefined && field === 'active') continue;
    hash.add(field);
    hash.add(toHashText(values[field] ?? null));
  }
  for (const statement of credentials) hash.add(toStatementText(statement));
  for (const text of unread) hash.add(text);
  return hash.digest();
}

/** No text of a cell can look like the others: cells have lost the control characters around them. */
export function toHashText(value: FieldValue): string {
  if (typeof value === 'string') return value;
  return value === null || typeof value !== 'object'
    ? `\u0000${value}`
    : `\u0000${value.length}\u0000${value.join('\u0000')}`;
}

export function toStatementText(statement: CredentialStatement): string {
  if (statement.kind === 'remove') return `\u0000remove ${statement.slot}`;
  const { slot, kind, format, rawCode, status, activatesAt, expiresAt, badgeTypeId, manner } = statement.credential;
  const keeps = manner === undefined || manner.keeps.length === 0 ? '' : ` keeps ${manner.keeps.join(' ')}`;
  const text = `\u0000state ${slot} ${kind} ${format} ${rawCode} ${status} ${activatesAt} ${expiresAt}${keeps}`;
  return badgeTypeId === undefined ? text : `${text} ${badgeTypeId}`;
}
