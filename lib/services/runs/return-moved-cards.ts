import { credentialKinds } from '#lib/domain/credential/kinds';
import { noEffect } from '#lib/domain/run/no-effect';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import { toProblem } from '#lib/domain/run/problem';
import type { PlanTally } from '#lib/engine/plan-tally';
import { returnCards } from '#lib/engine/return-cards';
import type { Returns } from '#lib/engine/revert-cards';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadPlannedRows } from '#lib/infra/db/load-held-values';
import { findPlannedRows, type MovedCard } from '#lib/infra/db/load-moved-cards';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { unstageRows } from '#lib/infra/db/load-twins';
import { stageLines, storeRows } from '#lib/infra/db/stage-plan';

/** Which of the moved cards can go back, before it is known whether their new holders give them up. */
export function toReturns(moved: readonly MovedCard[]): Returns {
  const possible = moved.filter(({ former }) => former !== null);
  return {
    issued: new Set(possible.map(({ issuedId }) => issuedId)),
    former: new Set(possible.map(({ holder }) => holder.credentialId)),
  };
}

export type GivenUp = {
  readonly moved: readonly MovedCard[];
  /** Ids of issued cards that their holders give up, and of those whose holders leave the directory. */
  readonly returned: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** The first row number that is free. */
  readonly nextRow: number;
  readonly tally: PlanTally;
};

/** Plans what becomes of moved cards, once everybody else's part of the revert is staged. Gives back a text for the plan's digest. */
export async function returnMovedCards(tx: BulkTx, setup: RunSetup, given: GivenUp): Promise<string> {
  const { moved, tally } = given;
  if (moved.length === 0) return '';
  const ids = moved.map(({ holder }) => holder.identityId);
  const rows = await findPlannedRows(tx, setup, ids);
  const records: PlannedRecord[] = [];
  for (const [identityId, cards] of Map.groupBy(moved, ({ holder }) => holder.identityId)) {
    const place = rows.get(identityId);
    // Whoever was deleted by that run comes back whole, cards and all.
    if (place?.phase === 2) continue;
    const back = cards.flatMap((card) => toReturned(card, given));
    const [first] = back;
    if (first !== undefined) {
      const planned = place === undefined ? null : await takeOut(tx, setup, { row: place.row, tally });
      records.push(returnCards(planned, back, { row: given.nextRow + records.length, identity: first.identity }));
    }
    for (const card of cards.filter((one) => toReturned(one, given).length === 0)) {
      records.push(toNote(card, given.nextRow + records.length));
    }
  }
  for (const record of records) tally.add(record);
  const lines = stageLines(records);
  await storeRows(tx, setup, [Buffer.from(lines)]);
  return lines;
}

type Planned = { readonly row: number; readonly tally: PlanTally };

/** What is planned for the person already, out of the plan until it is decided anew. */
async function takeOut(tx: BulkTx, setup: RunSetup, { row, tally }: Planned): Promise<PlannedRecord | null> {
  const [planned] = await loadPlannedRows(tx, setup, { field: 'externalId', rows: [row] });
  if (planned === undefined) return null;
  tally.takeBack(planned.record);
  await unstageRows(tx, setup, [row]);
  return planned.record;
}

/** Nothing when the card cannot go back, or its new holder keeps it. */
function toReturned({ former, holder, issuedId, issued, newHolder }: MovedCard, { returned, removed }: GivenUp) {
  if (former === null || !(returned.has(issuedId) || removed.has(issuedId))) return [];
  const from = removed.has(issuedId) ? null : { ...newHolder, credentialId: issuedId, status: issued.status };
  return [{ id: holder.credentialId, card: former.card, from, identity: former.identity }];
}

function toNote({ holder, issued }: MovedCard, row: number): PlannedRecord {
  const what = credentialKinds[issued.kind].label;
  const value = issued.cardNumber ?? issued.rawCode;
  const note = toProblem('revertCardStays', { field: issued.kind, value, words: { what, holder: holder.externalId } });
  return {
    row,
    line: row,
    externalId: holder.externalId,
    identityId: null,
    situation: 'linked',
    outcome: 'skipped',
    ...noEffect,
    problems: [note],
  };
}
