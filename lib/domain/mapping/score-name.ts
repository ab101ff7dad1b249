import type { Form, Target } from './suggestion-target.ts';

export type NameScore = {
  /** 0 to 1. */
  readonly score: number;
  /** `same`: the same name · `known`: a known other name · `similar`: shared words or spelling. */
  readonly kind: 'same' | 'known' | 'similar';
  /** The known name that is closest. */
  readonly form: string;
};

const sharedMax = 0.85;
const spellingMax = 0.9;
const spellingMin = 0.85;
const spellingLettersMin = 5;

/** How many targets a word stands for: a word that all of them share says little. */
export type WordWeights = ReadonlyMap<string, number>;

export function toWordWeights(targets: readonly Target[]): WordWeights {
  const counts = new Map<string, number>();
  for (const { words } of targets) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, 1 / count]));
}

/** Says how much a heading is named like a target; null when it is not. */
export function scoreName(header: readonly string[], target: Target, weights: WordWeights): NameScore | null {
  if (header.length === 0) return null;
  let best: NameScore | null = null;
  for (const form of target.forms) {
    const found = scoreForm(header, form, weights);
    if (found.score > (best?.score ?? 0)) best = found;
  }
  return best;
}

function scoreForm(header: readonly string[], { text, words, isAlias }: Form, weights: WordWeights): NameScore {
  const kind = isAlias ? 'known' : 'same';
  const [one, other] = [header.join(''), words.join('')];
  if (one === other) return { score: isAlias ? 0.96 : 1, kind, form: text };
  if (header.toSorted().join(' ') === words.toSorted().join(' ')) return { score: 0.93, kind, form: text };
  const shared = sharedMax * sharedWords(header, words, weights);
  const spelling = spellingMax * spellingOf(one, other);
  return { score: Math.max(shared, spelling), kind: 'similar', form: text };
}

/** F1 of the words both have, weighted by rarity: one common word cannot win. */
function sharedWords(header: readonly string[], words: readonly string[], weights: WordWeights): number {
  const sum = (list: readonly string[]) => list.reduce((total, word) => total + (weights.get(word) ?? 1), 0);
  const shared = sum(header.filter((word) => words.includes(word)));
  return shared === 0 ? 0 : (2 * shared) / (sum(header) + sum(words));
}

function spellingOf(one: string, other: string): number {
  if (Math.min(one.length, other.length) < spellingLettersMin) return 0;
  const longer = Math.max(one.length, other.length);
  if (Math.abs(one.length - other.length) > longer * (1 - spellingMin)) return 0;
  if (one.replace(/\D+/g, '') !== other.replace(/\D+/g, '')) return 0;
  const similarity = 1 - editDistance(one, other) / longer;
  return similarity >= spellingMin ? similarity : 0;
}

/** Levenshtein's distance. */
function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(change, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[other.length] ?? 0;
}
