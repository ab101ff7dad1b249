'use client';

import { useState } from 'react';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import type { Source } from '#lib/contract/sources';
import type { Field } from '#lib/domain/identity/fields';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import type { FieldSuggestion, MappingSuggestion } from '#lib/domain/mapping/suggest-mapping';

import { toDirectRule, toEditedRule, toMappingRule, type EditedRule } from './edited-rule';

/** Rules by field, as far as they have been begun. */
export type Draft = ReadonlyMap<string, EditedRule>;

export type MappingDraft = {
  readonly draft: Draft;
  /** Whole rules in the order of the catalogue: what is stored and previewed. */
  readonly rules: MappingRule[];
  readonly isDirty: boolean;
  /** null takes the field out of the mapping. */
  readonly change: (field: string, rule: EditedRule | null) => void;
  readonly acceptAll: () => void;
  readonly clearAll: () => void;
  /** Steps back over every change made here; null when there is none. */
  readonly undo: (() => void) | null;
};

/** The mapping while it is edited, with every state it went through. It begins with what is stored, else with the suggestions. */
export function useMappingDraft(source: Source, { fields: suggestions }: MappingSuggestion): MappingDraft {
  const fields = useCatalogue();
  const [states, setStates] = useState<readonly Draft[]>(() => [firstDraft(source, suggestions)]);
  const draft = states.at(-1) ?? new Map<string, EditedRule>();
  const push = (entries: Draft) => setStates([...states, entries]);
  return {
    draft,
    rules: toRules(draft, fields),
    isDirty: states.length > 1,
    change: (field, rule) => {
      const changed = new Map(draft);
      if (rule === null) changed.delete(field);
      else changed.set(field, rule);
      push(changed);
    },
    acceptAll: () => push(new Map([...toEntries(suggestions.filter(isOffered)), ...draft])),
    clearAll: () => push(new Map()),
    undo: states.length > 1 ? () => setStates(states.slice(0, -1)) : null,
  };
}

function firstDraft({ identityMapping }: Source, suggestions: readonly FieldSuggestion[]): Draft {
  if (identityMapping.length > 0) return new Map(identityMapping.map((rule) => [rule.field, toEditedRule(rule)]));
  return new Map(toEntries(suggestions.filter(({ state }) => state === 'certain' || state === 'check')));
}

function toEntries(suggestions: readonly FieldSuggestion[]): [string, EditedRule][] {
  return suggestions.map(({ field, column }) => [field, toDirectRule(column)]);
}

function isOffered({ state }: FieldSuggestion): boolean {
  return state !== 'refused';
}

/** Rules of fields that the catalogue does not name are kept, after the others. */
function toRules(draft: Draft, fields: readonly Field[]): MappingRule[] {
  const known = fields.map(({ key }) => key);
  const others = [...draft.keys()].filter((key) => !known.includes(key));
  return [...known, ...others].flatMap((key) => {
    const edited = draft.get(key);
    return edited === undefined ? [] : (toMappingRule(key, edited) ?? []);
  });
}
