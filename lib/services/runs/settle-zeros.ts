import { type Problem, toProblem } from '#lib/domain/run/problem';
import { addRowNotes } from '#lib/infra/db/load-supervisor-defects';
import { indexStage } from '#lib/infra/db/load-twins';
import { loadZeroTwins, type ZeroTwin } from '#lib/infra/db/load-zero-twins';

import type { RowMemory } from './row-memory.ts';
import { type PlanInMaking, standAllBack } from './stand-all-back.ts';

/** With more failing rows than this, looking for each in the whole stage costs more than an index. */
const indexedFrom = 1000;

/**
 * Fails rows with a new key where the source knows the same number with more leading zeros and this file does not name
 * that key: a spreadsheet took them, and the person would lose access while somebody new comes. Where both stand in the
 * file they are two people. Fewer zeros in the known key are worth a note only, since no program adds them by itself.
 */
export async function settleZeros(plan: PlanInMaking, memory: RowMemory): Promise<readonly ZeroTwin[]> {
  const { tx, setup, tally } = plan;
  const found = await loadZeroTwins(tx, setup);
  if (found.length === 0) return [];
  const met = memory.metAmong(new Set(found.map(({ known }) => known)));
  const first = new Map<number, ZeroTwin>();
  for (const one of found) if (!met.has(one.known) && !first.has(one.row)) first.set(one.row, one);
  const settled = [...first.values()];
  const rule = setup.settings.identityMapping.find(({ field }) => field === 'externalId');
  const place = rule !== undefined && 'column' in rule ? { column: rule.column } : {};
  const lost = settled.filter(({ isLost }) => isLost);
  const verdicts = lost.map((one) => ({
    row: one.row,
    outcome: 'failed' as const,
    problem: toZeroProblem(one, place),
  }));
  if (verdicts.length > indexedFrom) await indexStage(tx);
  await standAllBack(plan, verdicts);
  const noted = settled.filter(({ isLost }) => !isLost).map((one) => ({ ...one, problem: toZeroProblem(one, place) }));
  for (const { problem, row, line } of noted) tally.addProblem(problem, { row, line });
  const notes = noted.map(({ row, problem }) => ({ row, problems: [problem] }));
  if (notes.length > 0) await addRowNotes(tx, setup, notes);
  return settled;
}

function toZeroProblem({ isLost, externalId: value, known, line }: ZeroTwin, place: { column?: string }): Problem {
  const words = { known, length: known.length };
  return toProblem(isLost ? 'keyZerosLost' : 'keyZerosAdded', { ...place, field: 'externalId', value, line, words });
}
