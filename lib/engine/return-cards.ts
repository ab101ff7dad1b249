import type { CredentialChange, MappedCard, TakenFrom } from '#lib/domain/run/change';
import { noEffect } from '#lib/domain/run/no-effect';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import type { KnownIdentity } from '#lib/domain/run/snapshot';

import { toOutcome, toPhase } from './plan-record.ts';

export type ReturnedCard = {
  readonly id: string;
  /** As it was before the run took it. */
  readonly card: MappedCard;
  /** Who has it now; null: they leave the directory with this plan. */
  readonly from: TakenFrom | null;
};

type Place = { readonly row: number; readonly identity: KnownIdentity };

/** Gives cards back to the person from whom a run took them: in what is planned for them already, or by a record of its own. */
export function returnCards(
  planned: PlannedRecord | null,
  cards: readonly ReturnedCard[],
  { row, identity }: Place,
): PlannedRecord {
  const record = planned ?? bareRecord(row, identity);
  const credentials = [...record.credentials, ...cards.map(toChange)];
  const outcome = toOutcome(record.changes, credentials.length);
  return {
    ...record,
    identityId: identity.id,
    baseVersion: identity.version,
    credentials,
    outcome,
    phase: toPhase(outcome, credentials),
  };
}

function toChange({ id, card, from }: ReturnedCard): CredentialChange {
  const change = { kind: 'update' as const, id, before: { ...card, status: 'deleted' as const }, credential: card };
  return from === null ? change : { ...change, takenFrom: from };
}

function bareRecord(row: number, { id, externalId, version }: KnownIdentity): PlannedRecord {
  return {
    row,
    line: row,
    externalId,
    identityId: id,
    situation: 'linked',
    outcome: 'unchanged',
    ...noEffect,
    baseVersion: version,
    problems: [],
  };
}
