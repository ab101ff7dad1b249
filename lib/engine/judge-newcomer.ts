import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';

import type { World } from './match-record.ts';

export type Newcomer =
  | { readonly isLeftOut: true; readonly note: Problem }
  | { readonly isLeftOut: false; readonly notes: readonly Problem[] };

const welcome: Newcomer = { isLeftOut: false, notes: [] };

/** Whether the source's sync mode takes a record whose key nobody has. */
export function judgeNewcomer({ line }: MappedRecord, value: string, { setup, snapshot }: World): Newcomer {
  const { syncMode, queryMismatch } = setup.policy;
  if (syncMode === 'full') return welcome;
  const words = snapshot.mentions?.get(value);
  if (words === undefined) return { isLeftOut: true, note: toProblem('newcomerLeftOut', { value, line }) };
  const place = { field: 'email', value, line, words };
  if (queryMismatch === 'create') return { isLeftOut: false, notes: [toProblem('otherAddressCreated', place)] };
  return { isLeftOut: true, note: toProblem('otherAddressLeftOut', place) };
}
