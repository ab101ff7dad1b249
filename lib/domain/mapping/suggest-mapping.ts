import type { Field } from '#lib/domain/identity/fields';

import { type Candidate, rankCandidates, type TemplateColumn } from './rank-candidates.ts';
import { type CredentialSuggestion, suggestCredential } from './suggest-credential.ts';
import { toReason } from './suggestion-reason.ts';
import { toTargets } from './suggestion-target.ts';

export type FieldSuggestion = {
  readonly field: string;
  readonly column: string;
  /** `certain` and `check` are applied; `suggested` waits for a click; `refused` is named alike but holds something else. */
  readonly state: 'certain' | 'check' | 'suggested' | 'refused';
  /** One phrase for the person who maps. */
  readonly reason: string;
};

export type MappingSuggestion = {
  readonly fields: readonly FieldSuggestion[];
  readonly credential: CredentialSuggestion | null;
  /** Columns of the template that nothing above applies. */
  readonly unusedColumns: readonly string[];
};

export type SuggestionInput = {
  readonly columns: readonly TemplateColumn[];
  readonly fields: readonly Field[];
  /** Which field this tenant chose for a heading before. */
  readonly memory?: ReadonlyMap<string, string>;
};

const mappedMin = 0.8;
const suggestedMin = 0.55;

/**
 * Suggests a field for each column by its name and its values, one column per field and one field per column. The same
 * template always gives the same answer. Wrong is dearer than missing: what the values contradict is never applied.
 */
export function suggestMapping({ columns, fields, memory = new Map() }: SuggestionInput): MappingSuggestion {
  const ranked = rankCandidates(columns, toTargets(fields), memory);
  const chosen = assign(ranked.filter(({ total }) => total >= suggestedMin));
  const applied = chosen.filter(({ total }) => total >= mappedMin);
  const usedColumns = new Set(applied.map(({ column }) => column.name));
  const isField = ({ target }: Candidate) => !target.key.startsWith('card.');
  const refused = ranked.filter(
    (candidate) =>
      candidate.evidence === 'contradicts' &&
      candidate.name.score >= mappedMin &&
      !usedColumns.has(candidate.column.name) &&
      !chosen.some(({ target }) => target === candidate.target),
  );
  const suggestions = [...chosen, ...firstOfEach(refused)].filter(isField).map(toSuggestion);
  const order = fields.map(({ key }) => key);
  return {
    fields: [...suggestions, ...suggestKey(columns, chosen, fields)].toSorted(
      (a, b) => order.indexOf(a.field) - order.indexOf(b.field),
    ),
    credential: suggestCredential(applied.filter((candidate) => !isField(candidate))),
    unusedColumns: columns.map(({ name }) => name).filter((name) => !usedColumns.has(name)),
  };
}

/** Best first; every column and every target once. */
function assign(ranked: readonly Candidate[]): readonly Candidate[] {
  const columns = new Set<TemplateColumn>();
  const targets = new Set<string>();
  return ranked.filter(({ column, target }) => {
    if (columns.has(column) || targets.has(target.key)) return false;
    columns.add(column);
    targets.add(target.key);
    return true;
  });
}

function firstOfEach(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    (candidate, index) => candidates.findIndex(({ target }) => target === candidate.target) === index,
  );
}

function toSuggestion(candidate: Candidate): FieldSuggestion {
  return {
    field: candidate.target.key,
    column: candidate.column.name,
    state: toState(candidate),
    reason: toReason(candidate),
  };
}

function toState({ total, name, isRemembered }: Candidate): FieldSuggestion['state'] {
  if (total < suggestedMin) return 'refused';
  if (total < mappedMin) return 'suggested';
  return isRemembered || name.kind !== 'similar' ? 'certain' : 'check';
}

/** Without a key nothing can be mapped, so a number that is different for everyone is offered, but never taken by itself. */
function suggestKey(
  columns: readonly TemplateColumn[],
  chosen: readonly Candidate[],
  fields: readonly Field[],
): readonly FieldSuggestion[] {
  const key = fields.find(({ type }) => type === 'key');
  if (key === undefined || chosen.some(({ target }) => target.key === key.key)) return [];
  const number = chosen.find(({ target }) => target.key === 'employeeNumber')?.column;
  if (number === undefined || !columns.includes(number) || !isDifferentForAll(number)) return [];
  const reason = `Could be “${number.name}” — filled and different in all ${number.samples.length} rows read`;
  return [{ field: key.key, column: number.name, state: 'suggested', reason }];
}

function isDifferentForAll({ samples }: TemplateColumn): boolean {
  return samples.length > 0 && new Set(samples).size === samples.length && !samples.includes('');
}
