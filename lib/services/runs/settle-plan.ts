import { cardKey } from '#lib/domain/credential/card-key';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { maskedValue } from '#lib/domain/credential/mask';
import type { CredentialChange, MappedCard } from '#lib/domain/run/change';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import { adoptLabel } from '#lib/domain/source/adopt-label';
import { listLines } from '#lib/engine/list-lines';
import { settleDuplicates, type TwinVerdict } from '#lib/engine/settle-duplicates';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { type KeptKey, loadKeptKeys, loadMetAdoptions, type MetAdoption } from '#lib/infra/db/load-adoptions';
import {
  type CardTwins,
  indexStage,
  loadCardTwins,
  loadKeyTwins,
  loadStagedRows,
  replaceStagedFacet,
} from '#lib/infra/db/load-twins';
import { settleReferences } from '#lib/services/references/settle-references';
import { invariant } from '#lib/shared/invariant';

import { mergeTwins } from './merge-twins.ts';
import type { PlannedFile } from './plan-file.ts';
import type { PlanJob } from './plan-job.ts';
import { IndexUnusable } from './row-memory.ts';
import { settleZeros } from './settle-zeros.ts';
import { type PlanInMaking, standAllBack } from './stand-all-back.ts';

/** With more people in several rows than this, looking for each in the whole stage costs more than an index. */
const indexedFrom = 100;

export type Settled = {
  /** What was decided, for the plan's hash. */
  readonly digest: string;
  /** External IDs whose rows must be looked at again next time. */
  readonly unclean: ReadonlySet<string>;
  /** Rows whose key lost its zeros: whom they name cannot be read. */
  readonly unreadableKeys: number;
};

/**
 * Settles rows that meet within one file, once all of it is staged: the same External ID twice, then keys that lost their
 * zeros, then the same card for two people, then whom and what rows name. Throws IndexUnusable when a row met through the row index is one of them, since its place is not known.
 */
export async function settlePlan(
  tx: BulkTx,
  job: PlanJob,
  { tally, newNumbers }: Pick<PlannedFile, 'tally' | 'newNumbers'>,
): Promise<Settled> {
  const { setup } = job;
  const twins = await loadKeyTwins(tx);
  if (twins.some((one) => one.twins.some(({ row }) => row === null))) throw new IndexUnusable('a row has a twin');
  if (twins.length > indexedFrom) await indexStage(tx);
  const verdicts = twins.flatMap((one) => settleDuplicates(one.externalId, one.twins, setup.settings.policy));
  const plan = { tx, setup, tally };
  await standAllBack(plan, verdicts);
  const merged = await mergeTwins(tx, job, { twins, tally });
  const zeros = newNumbers === 0 ? [] : await settleZeros(plan, job.memory);
  const met = await settleAdoptions(plan);
  const cards = await settleCards(plan);
  const references = await settleReferences(tx, setup, tally);
  return {
    digest: JSON.stringify([verdicts.map(toDigest), merged, met, cards, ...references.digest, ...zeros]),
    unclean: new Set([
      ...[...twins, ...zeros, ...met].map((one) => one.externalId),
      ...cards.flatMap((one) => one.externalIds),
      ...references.externalIds,
    ]),
    unreadableKeys: zeros.filter(({ isLost }) => isLost).length,
  };
}

/** The words of a verdict follow from the rows, and the plan's hash covers those by the hash of the file. */
function toDigest({ row, outcome, problem }: TwinVerdict): readonly unknown[] {
  return [row, outcome, problem.code];
}

/** Two rows cannot both be the person whom their second key names; a row with the person's own External ID stays. */
async function settleAdoptions(plan: PlanInMaking): Promise<readonly (MetAdoption | KeptKey)[]> {
  const { adoptBy } = plan.setup.settings.policy;
  if (adoptBy === null) return [];
  const met = await loadMetAdoptions(plan.tx, plan.setup);
  const verdicts = met.map(({ row, line, externalId: value, person, lines }): TwinVerdict => {
    const words = { by: adoptLabel(adoptBy), person, lines: listLines(lines) };
    return { row, outcome: 'failed', problem: toProblem('matchMet', { field: 'externalId', value, line, words }) };
  });
  const kept = await loadKeptKeys(plan.tx, plan.setup);
  const refused = kept.map(({ row, line, externalId: value, other }): TwinVerdict => {
    const place = { field: 'externalId', value, line, words: { other } };
    return { row, outcome: 'failed', problem: toProblem('personKnownAs', place) };
  });
  await standAllBack(plan, [...verdicts, ...refused]);
  return [...met, ...kept];
}

/** The first row keeps the card; every later one fails that facet and names the others. */
async function settleCards(plan: PlanInMaking): Promise<readonly CardTwins[]> {
  const twins = await loadCardTwins(plan.tx);
  for (const twin of twins) {
    const lines = listLines(twin.lines);
    for (const row of twin.rows.slice(1)) await dropCard(plan, { ...twin, row, lines });
  }
  return twins;
}

type DroppedCard = Omit<CardTwins, 'lines'> & { readonly row: number; readonly lines: string };

async function dropCard(plan: PlanInMaking, twin: DroppedCard): Promise<void> {
  const { tx, setup, tally } = plan;
  const staged = (await loadStagedRows(tx, setup, [twin.row])).get(twin.row);
  invariant(staged !== undefined, `row ${twin.row} is staged`);
  const isTwin = (change: CredentialChange) =>
    change.kind === 'issue' && (change.key ?? cardKey(change.credential)) === twin.key;
  const card = staged.credentials.find(isTwin);
  invariant(card?.kind === 'issue', `row ${twin.row} issues the card`);
  const problem = toTwinProblem(card.credential, twin, staged.line);
  tally.dropCard(staged, card, problem);
  await replaceStagedFacet(tx, setup, {
    row: twin.row,
    credentials: staged.credentials.filter((change) => !isTwin(change)),
    problems: [...staged.problems, problem],
    contentHash: `!${staged.contentHash ?? ''}`,
  });
}

function toTwinProblem({ kind, cardNumber, rawCode }: MappedCard, twin: DroppedCard, line: number): Problem {
  const { label: what, isSecret } = credentialKinds[kind];
  if (isSecret) return toProblem('pinTwiceInFile', { field: kind, value: maskedValue, line });
  const words = { what, lines: twin.lines, holder: twin.externalIds[0] ?? '' };
  return toProblem('cardTwiceInFile', { field: kind, value: cardNumber ?? rawCode, line, words });
}
