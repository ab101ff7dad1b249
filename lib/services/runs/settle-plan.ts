import { cardKey } from '#lib/domain/credential/card-key';
import type { CredentialChange } from '#lib/domain/run/change';
import { toProblem } from '#lib/domain/run/problem';
import type { Policy } from '#lib/domain/source/policy';
import type { PlanTally } from '#lib/engine/plan-tally';
import { settleDuplicates } from '#lib/engine/settle-duplicates';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import {
  type CardTwins,
  loadCardTwins,
  loadKeyTwins,
  loadStagedRows,
  replaceStagedFacet,
  standBack,
} from '#lib/infra/db/load-twins';
import { invariant } from '#lib/shared/invariant';

/**
 * Settles rows that meet within one file, once all of it is staged: the same External ID twice, then the same card for two
 * people. Gives back what was decided, as text for the plan's digest.
 */
export async function settlePlan(tx: BulkTx, policy: Policy, tally: PlanTally): Promise<string> {
  const keys = await settleKeys(tx, policy, tally);
  const cards = await settleCards(tx, tally);
  return JSON.stringify([keys, cards]);
}

async function settleKeys(tx: BulkTx, policy: Policy, tally: PlanTally): Promise<readonly unknown[]> {
  const verdicts = (await loadKeyTwins(tx)).flatMap(({ externalId, twins }) =>
    settleDuplicates(externalId, twins, policy),
  );
  const staged = await loadStagedRows(
    tx,
    verdicts.map((verdict) => verdict.row),
  );
  for (const verdict of verdicts) {
    const row = staged.get(verdict.row);
    invariant(row !== undefined, `row ${verdict.row} is staged`);
    tally.standBack(row, verdict.outcome, verdict.problem);
    await standBack(tx, verdict);
  }
  return verdicts;
}

/** The first row keeps the card; every later one fails that facet and names the others. */
async function settleCards(tx: BulkTx, tally: PlanTally): Promise<readonly CardTwins[]> {
  const twins = await loadCardTwins(tx);
  for (const twin of twins) {
    for (const row of twin.rows.slice(1)) await dropCard(tx, tally, { ...twin, row });
  }
  return twins;
}

async function dropCard(tx: BulkTx, tally: PlanTally, twin: CardTwins & { readonly row: number }): Promise<void> {
  const staged = (await loadStagedRows(tx, [twin.row])).get(twin.row);
  invariant(staged !== undefined, `row ${twin.row} is staged`);
  const isTwin = (change: CredentialChange) => change.kind === 'issue' && cardKey(change.credential) === twin.key;
  const card = staged.credentials.find(isTwin);
  invariant(card?.kind === 'issue', `row ${twin.row} issues the card`);
  const problem = toProblem('cardTwiceInFile', {
    field: 'card',
    value: card.credential.cardNumber ?? card.credential.rawCode,
    line: staged.line,
    words: { lines: twin.lines.join(', '), holder: twin.externalIds[0] ?? '' },
  });
  tally.dropCard(staged, problem);
  await replaceStagedFacet(tx, {
    row: twin.row,
    credentials: staged.credentials.filter((change) => !isTwin(change)),
    problems: [...staged.problems, problem],
    contentHash: `!${staged.contentHash ?? ''}`,
  });
}
