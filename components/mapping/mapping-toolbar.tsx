'use client';

import { Button } from '#components/ui/button';
import type { FieldSuggestion } from '#lib/domain/mapping/suggest-mapping';

import { needsYou, type Line } from './mapping-line';
import type { MappingDraft } from './use-mapping-draft';
import { useNextLine } from './use-next-line';

type Props = {
  readonly lines: readonly Line[];
  readonly mapping: MappingDraft;
  readonly suggestions: readonly FieldSuggestion[];
};

/** How far the mapping is, in a sentence, and what can be done to all of it at once. */
export function MappingToolbar({ lines, mapping, suggestions }: Props) {
  const offered = suggestions.filter(({ field, state }) => state !== 'refused' && !mapping.draft.has(field)).length;
  const goToNext = useNextLine(lines);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <output className="text-md figures">{toSentence(lines)}</output>
      <div className="flex flex-wrap items-center gap-2">
        {lines.some(needsYou) ? (
          <Button size="small" aria-keyshortcuts="Alt+N" onClick={goToNext}>
            Next that needs you
          </Button>
        ) : null}
        {offered === 0 ? null : (
          <Button size="small" onClick={mapping.acceptAll}>
            {offered === 1 ? 'Accept 1 suggestion' : `Accept all ${offered} suggestions`}
          </Button>
        )}
        {mapping.undo === null ? null : (
          <Button size="small" onClick={mapping.undo}>
            Undo
          </Button>
        )}
        {mapping.rules.length === 0 ? null : (
          <Button size="small" onClick={mapping.clearAll}>
            Clear all
          </Button>
        )}
      </div>
    </div>
  );
}

function toSentence(lines: readonly Line[]): string {
  const mapped = lines.filter(({ edited, state }) => edited !== null && state !== 'wrong');
  const isComplete = mapped.some(({ field }) => field.key === 'externalId');
  if (isComplete && !lines.some(needsYou) && mapped.every(({ state }) => state === 'quiet')) {
    return `All ${mapped.length} fields matched by name. Check and continue.`;
  }
  const required = isComplete ? 'External ID is mapped' : 'External ID still needs a column';
  return `${mapped.length} of ${lines.length} fields mapped · ${required}`;
}
