import { cleanText } from './clean-text.ts';
import { toHeaderWords } from './header-words.ts';
import { type NameScore, scoreName, toWordWeights } from './score-name.ts';
import type { Target } from './suggestion-target.ts';
import { type ValueEvidence, weighValues } from './weigh-values.ts';

export type TemplateColumn = {
  readonly name: string;
  /** The column's cells in row order, blank ones included. */
  readonly samples: readonly string[];
};

export type Candidate = {
  readonly column: TemplateColumn;
  readonly target: Target;
  readonly name: NameScore;
  readonly evidence: ValueEvidence;
  readonly isRemembered: boolean;
  /** Above 1 only to tell equals apart. */
  readonly total: number;
};

const samplesMax = 200;
const fitBonus = 0.08;
const contradictionFactor = 0.35;
const unprovenKey = 0.79;
const keyFillMin = 0.99;
const nameMin = 0.3;

/** Words that make a heading mean something else, unless the field itself goes by them. */
const qualifiers = new Set(
  `consent opt optin optout format holder birth access old previous prior former reader emergency spouse partner kin contact
   manager supervisor modified updated created changed expected requested reason type count flag ext extension fax pager
   parent guardian sponsor host visitor alt vorherige notfall vorgesetzter ancien urgence responsable anterior emergencia jefe
   approver assistant owner recruiter candidate review probation last login password pin home card badge credential
   passport visa visit permit licence license vehicle insurance training induction bank`
    .split(/\s+/)
    .flatMap(toHeaderWords),
);

/** Gives every pair of column and target that are named alike at all, best first; equal pairs in the order of targets and columns. */
export function rankCandidates(
  columns: readonly TemplateColumn[],
  targets: readonly Target[],
  memory: ReadonlyMap<string, string>,
): readonly Candidate[] {
  const weights = toWordWeights(targets);
  const remembered = new Map([...memory].map(([header, field]) => [toMemoryKey(header), field]));
  const pairs = columns.flatMap((column) => {
    const words = toHeaderWords(column.name);
    const samples = column.samples.slice(0, samplesMax).map(cleanText);
    const filled = samples.filter((text) => text !== '');
    const chosenBefore = remembered.get(toMemoryKey(column.name));
    return targets.flatMap((target) => {
      const isRemembered = chosenBefore === target.key;
      const name: NameScore | null = isRemembered
        ? { score: 1, kind: 'same', form: column.name }
        : blockedOr(words, target, () => scoreName(words, target, weights));
      if (name === null || name.score < nameMin) return [];
      const evidence = weighValues(filled, target.expects);
      const total = target.expects === 'key' ? toKeyTotal(name, evidence, samples) : toTotal(name, evidence);
      return [{ column, target, name, evidence, isRemembered, total }];
    });
  });
  const order = new Map(targets.map((target, index) => [target, index]));
  return pairs.toSorted(
    (a, b) =>
      b.total - a.total || b.name.score - a.name.score || (order.get(a.target) ?? 0) - (order.get(b.target) ?? 0),
  );
}

function toMemoryKey(header: string): string {
  return cleanText(header).toLowerCase();
}

function blockedOr(words: readonly string[], target: Target, score: () => NameScore | null): NameScore | null {
  return words.some((word) => qualifiers.has(word) && !target.words.has(word)) ? null : score();
}

function toTotal({ score }: NameScore, evidence: ValueEvidence): number {
  if (evidence === 'contradicts') return score * contradictionFactor;
  return evidence === 'fits' ? score + fitBonus : score;
}

/** The key column must be filled and different for everyone; without rows to look at it can only be suggested. */
function toKeyTotal(name: NameScore, evidence: ValueEvidence, samples: readonly string[]): number {
  const filled = samples.filter((text) => text !== '');
  if (filled.length === 0) return Math.min(name.score, unprovenKey);
  const isFilled = filled.length >= samples.length * keyFillMin;
  const isDifferent = new Set(filled).size === filled.length;
  if (evidence === 'contradicts' || !isFilled || !isDifferent) return name.score * contradictionFactor;
  return name.score + fitBonus;
}
