import type { OutputOf } from '#lib/contract/endpoint';
import type { previewMapping } from '#lib/contract/mapping';
import type { Source } from '#lib/contract/sources';
import type { Field } from '#lib/domain/identity/fields';
import type { FieldSuggestion } from '#lib/domain/mapping/suggest-mapping';
import { findHeading } from '#lib/domain/source/find-heading';
import type { DateQuestion } from '#lib/domain/source/open-date-questions';

import { missingPart, toMappingRule, type EditedRule } from './edited-rule';
import { keyCheck } from './key-check';
import type { Draft } from './use-mapping-draft';

export type LineState = 'quiet' | 'check' | 'suggested' | 'refused' | 'required' | 'byHand' | 'wrong' | 'question';
export type Previewed = OutputOf<typeof previewMapping>;

/** One field of the mapping screen. */
export type Line = {
  readonly field: Field;
  readonly edited: EditedRule | null;
  readonly state: LineState;
  /** In words; empty where there is nothing to say. */
  readonly why: string;
  readonly suggestion: FieldSuggestion | null;
  readonly preview: Previewed['rules'][number] | null;
};

type Facts = {
  readonly source: Source;
  /** The tenant's whole catalogue. */
  readonly fields: readonly Field[];
  readonly draft: Draft;
  readonly suggestions: readonly FieldSuggestion[];
  readonly preview: Previewed | null;
  readonly questions: readonly DateQuestion[];
};

const forPerson: ReadonlySet<LineState> = new Set(['check', 'suggested', 'required', 'wrong', 'question']);

export function needsYou({ state }: Line): boolean {
  return forPerson.has(state);
}

/** Every field of the catalogue with its rule, its state and the reason for it. */
export function toLines(facts: Facts): readonly Line[] {
  return facts.fields.map((field) => {
    const edited = facts.draft.get(field.key) ?? null;
    const suggestion = facts.suggestions.find((one) => one.field === field.key) ?? null;
    const preview = facts.preview?.rules.find((rule) => rule.field === field.key) ?? null;
    return { field, edited, suggestion, preview, ...judge(field, { ...facts, edited, suggestion }) };
  });
}

type Judged = Pick<Line, 'state' | 'why'>;
type Case = Facts & { readonly edited: EditedRule | null; readonly suggestion: FieldSuggestion | null };

/** In this order: what stands in the way comes before where a rule is from. */
const judges: readonly ((field: Field, facts: Case) => Judged | null)[] = [
  judgeUnmapped,
  judgeDates,
  judgeRule,
  judgeKey,
  judgeByHand,
  judgeSuggested,
];

function judge(field: Field, facts: Case): Judged {
  for (const one of judges) {
    const judged = one(field, facts);
    if (judged !== null) return judged;
  }
  return { state: 'quiet', why: '' };
}

function judgeKey(field: Field, { preview }: Case): Judged | null {
  const key = field.key === 'externalId' && preview !== null ? keyCheck(preview.rows) : null;
  return key === null || key.isGood ? null : { state: 'wrong', why: key.text };
}

function judgeDates(_: Field, { edited, questions, source }: Case): Judged | null {
  if (edited?.type !== 'direct') return null;
  const headings = questions.map(({ column }) => column);
  const asked = [edited.column, ...edited.rest.fallbackColumns].map((one) => findHeading(headings, one, source.format));
  const question = questions.find(({ column }) => asked.includes(column));
  return question === undefined ? null : { state: 'question', why: `Is ${question.example} day or month first?` };
}

function judgeByHand(_: Field, { edited, suggestion }: Case): Judged | null {
  const isSuggested = edited?.type === 'direct' && edited.column === suggestion?.column;
  return isSuggested ? null : { state: 'byHand', why: 'Chosen by you' };
}

function judgeSuggested(field: Field, { suggestion, source, preview }: Case): Judged | null {
  if (suggestion === null) return null;
  const isStored = source.identityMapping.some((rule) => rule.field === field.key);
  const key = field.key === 'externalId' && preview !== null ? keyCheck(preview.rows) : null;
  const why = key === null ? suggestion.reason : `${suggestion.reason}; ${key.text}`;
  return { state: suggestion.state === 'certain' || isStored ? 'quiet' : 'check', why };
}

function judgeUnmapped(field: Field, { edited, suggestion }: Case): Judged | null {
  if (edited !== null && toMappingRule(field.key, edited) !== null) return null;
  const missing = edited === null ? null : missingPart(edited);
  if (missing !== null) return { state: 'wrong', why: missing };
  if (suggestion?.state === 'refused') return { state: 'refused', why: suggestion.reason };
  if (suggestion !== null) return { state: 'suggested', why: suggestion.reason };
  if (field.key !== 'externalId') return { state: 'quiet', why: '' };
  return { state: 'required', why: 'Choose the column that is different for every person' };
}

/** The first finding about the rule, or that most of its samples cannot be used. */
function judgeRule(field: Field, { preview }: Case): Judged | null {
  const rules = preview?.rules ?? [];
  const index = rules.findIndex((rule) => rule.field === field.key);
  const path = `identityMapping.${index}.`;
  const finding = index === -1 ? undefined : preview?.findings.find((one) => one.path.startsWith(path));
  const why = finding?.message ?? judgeSamples(rules[index]?.samples ?? []);
  return why === null ? null : { state: 'wrong', why };
}

function judgeSamples(samples: Previewed['rules'][number]['samples']): string | null {
  const filled = samples.filter(({ from }) => from !== null && from.trim() !== '');
  const bad = filled.filter(({ problem }) => problem !== null);
  if (bad.length * 2 <= filled.length) return null;
  return `${bad.length} of ${filled.length} samples cannot be used: ${bad[0]?.problem ?? ''}`;
}
