import type { AbsenceOutcome, RowOutcome, RunCounts } from '#lib/domain/run/outcome';
import type { RunStatus } from '#lib/domain/run/status';

import { countWords } from './count-words';
import type { RunOf } from './run-of';

type Told = Pick<RunOf, 'status' | 'counts' | 'refusal' | 'decision' | 'skippedBecause' | 'reverts'> &
  Partial<Pick<RunOf, 'waitsUntil' | 'phase' | 'progress'>>;

/** What a run did, would do or is doing, in plain words. Rows and missing people are two ledgers and never added together. */
export function runSentence(run: Told): string {
  const sentence = sentences[run.status];
  return typeof sentence === 'string' ? sentence : sentence(run);
}

const comparingBack =
  'What the run did is compared with the directory. Nothing has been changed. You can leave this page.';
const comparing =
  'The file is being read and compared with the directory. Nothing has been changed. You can leave this page.';

const sentences: Record<RunStatus, string | ((run: Told) => string)> = {
  queued: ({ waitsUntil = null }) =>
    waitsUntil === null
      ? 'The file has arrived and waits for its turn. You can leave this page.'
      : 'The file has arrived and waits for the schedule of its source. Nothing has been changed.',
  reading: ({ reverts }) => (reverts === null ? comparing : comparingBack),
  planning: ({ reverts }) => (reverts === null ? comparing : comparingBack),
  applying: 'The plan is being applied. You can leave this page.',
  planned: toPlan,
  held: toPlan,
  completed: toResult,
  completedWithProblems: toResult,
  reverted: toResult,
  failed: toFailure,
  cancelled: toEnd,
  skipped: 'The same file was applied before and nothing has changed since, so there was nothing to do.',
};

function toPlan({ counts, reverts }: Told): string {
  return counts === null
    ? 'Nothing has been changed.'
    : `${toLedgers(counts, 'would', reverts)} Nothing has been changed.`;
}

function toResult({ counts, reverts }: Told): string {
  return counts === null ? 'The run is over.' : toLedgers(counts, 'did', reverts);
}

/** A run that could not go on may have written a part of its plan; only a refused file has changed nothing for certain. */
function toFailure({ refusal }: Told): string {
  if (refusal !== null && refusal.code !== 'runInterrupted')
    return 'The file was refused as a whole. Nothing was changed.';
  return `The run ended before its time. ${whatStays}.`;
}

const whatStays = 'What had been applied by then stays applied';

function toEnd({ decision, phase, progress }: Told): string {
  if (decision?.kind === 'rejected') return `${decision.by} rejected this plan. Nothing of it was applied.`;
  const by = decision === null ? 'The run was stopped' : `${decision.by} stopped this run`;
  const isKnown = phase === 'Applying' && progress !== undefined;
  const told = isKnown ? `${whatStays}: ${countWords(progress.done, 'change')}` : whatStays;
  return `${by}. ${told}.`;
}

type Tense = 'would' | 'did';

const rowWords: Record<Tense, readonly (readonly [RowOutcome, string, string])[]> = {
  would: [
    ['created', 'person would be created', 'people would be created'],
    ['updated', 'updated', 'updated'],
    ['reactivated', 'reactivated', 'reactivated'],
    ['deactivated', 'deactivated by their row', 'deactivated by their row'],
    ['unchanged', 'stays as it is', 'stay as they are'],
    ['skipped', 'would be skipped', 'would be skipped'],
    ['failed', 'row would fail', 'rows would fail'],
  ],
  did: [
    ['created', 'person created', 'people created'],
    ['updated', 'updated', 'updated'],
    ['reactivated', 'reactivated', 'reactivated'],
    ['deactivated', 'deactivated by their row', 'deactivated by their row'],
    ['unchanged', 'unchanged', 'unchanged'],
    ['skipped', 'skipped', 'skipped'],
    ['failed', 'row failed', 'rows failed'],
  ],
};

const missingWords: Record<Tense, Record<AbsenceOutcome, string>> = {
  would: {
    deactivated: 'would be deactivated',
    deleted: 'would be deleted',
    waiting: 'would wait for another file',
    kept: 'would be kept',
  },
  did: { deactivated: 'deactivated', deleted: 'deleted', waiting: 'waiting for another file', kept: 'kept' },
};

function toLedgers(counts: RunCounts, tense: Tense, reverts: Told['reverts']): string {
  const rows = rowWords[tense]
    .filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome, one, many]) => countWords(counts[outcome], one, many));
  const told = rows.length === 0 && reverts !== null ? '' : `${countWords(counts.rows, 'row')}: ${rows.join(', ')}.`;
  const missing = reverts === null ? toMissing(counts, tense) : toRemoved(counts, tense, reverts.number);
  return [told, missing].filter(Boolean).join(' ');
}

/** People whom the run that is taken back had created leave again; nobody is missing from a file. */
function toRemoved({ missing }: RunCounts, tense: Tense, number: number): string {
  if (missing.deleted === 0) return '';
  const people = countWords(missing.deleted, 'person', 'people');
  return `${people} whom run #${number} had created ${missingWords[tense].deleted}.`;
}

function toMissing({ missing }: RunCounts, tense: Tense): string {
  const outcomes = (['deactivated', 'deleted', 'waiting', 'kept'] as const).filter((one) => missing[one] > 0);
  const total = outcomes.reduce((sum, outcome) => sum + missing[outcome], 0);
  if (total === 0) return '';
  const parts = outcomes.map((outcome) => `${missing[outcome].toLocaleString('en')} ${missingWords[tense][outcome]}`);
  const people = total === 1 ? '1 person is' : `${total.toLocaleString('en')} people are`;
  return `${people} missing from the file: ${parts.join(', ')}.`;
}
