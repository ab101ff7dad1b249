'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { ActionError } from '#components/form/action-error';
import { ErrorSummary } from '#components/form/error-summary';
import { NeedsTemplate } from '#components/sources/needs-template';
import { SaveButtons } from '#components/sources/save-buttons';
import { useSaveStep, type After } from '#components/sources/use-save-step';
import { useUnsavedWarning } from '#components/sources/use-unsaved-warning';
import { Tabs } from '#components/ui/tabs';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { previewMapping } from '#lib/contract/mapping';
import type { Source } from '#lib/contract/sources';
import { openDateQuestions } from '#lib/domain/source/open-date-questions';

import { needsYou, toLines, type Line } from './mapping-line';
import { MappingTable } from './mapping-table';
import { MappingToolbar } from './mapping-toolbar';
import { UnusedColumns } from './unused-columns';
import { useDebounced } from './use-debounced';
import { useMappingDraft, type MappingDraft } from './use-mapping-draft';
import { useSuggestions } from './use-suggestions';

const waitMs = 300;
type Filter = 'needsYou' | 'all' | 'notMapped' | 'unused';

/** Which column goes into which field, with what becomes of the samples. */
export function IdentityStep({ source }: { readonly source: Source }) {
  return source.template === null ? <NeedsTemplate sourceId={source.id} /> : <Mapping source={source} />;
}

function Mapping({ source }: { readonly source: Source }) {
  const suggestions = useSuggestions(source);
  const mapping = useMappingDraft(source, suggestions);
  const lines = useLines(source, mapping, suggestions.fields);
  const step = useSaveStep(source, 'identity');
  const [tried, setTried] = useState(0);
  useUnsavedWarning(mapping.isDirty && !step.loading);
  const errors = lines.filter(({ state }) => state === 'required').map(toError);

  function save(after: After) {
    if (errors.length > 0 && after === 'continue') return setTried(tried + 1);
    step.save({ identityMapping: mapping.rules }, after);
  }

  return (
    <div className="flex flex-col gap-4">
      {tried > 0 && errors.length > 0 ? <ErrorSummary key={tried} errors={errors} /> : null}
      <MappingToolbar lines={lines} mapping={mapping} suggestions={suggestions.fields} />
      <FilteredLines source={source} lines={lines} mapping={mapping} />
      <ActionError error={step.error} />
      <SaveButtons loading={step.loading} onContinue={() => save('continue')} onExit={() => save('exit')} />
    </div>
  );
}

function toError({ field }: Line) {
  return { path: `map-${field.key}`, message: `Choose a column for ${field.label}` };
}

function useLines(source: Source, mapping: MappingDraft, suggestions: Parameters<typeof toLines>[0]['suggestions']) {
  const tenant = useTenant();
  const rules = useDebounced(mapping.rules, waitMs);
  const { data } = useQuery(qPage(tenant, previewMapping, { sourceId: source.id, identityMapping: rules }));
  const fields = useCatalogue();
  const questions = openDateQuestions({ ...source, identityMapping: mapping.rules }, fields);
  return toLines({ source, fields, draft: mapping.draft, suggestions, preview: data ?? null, questions });
}

type FilteredProps = { readonly source: Source; readonly lines: readonly Line[]; readonly mapping: MappingDraft };

function FilteredLines({ source, lines, mapping }: FilteredProps) {
  const [offset, setOffset] = useState(0);
  const groups: Record<Exclude<Filter, 'unused'>, readonly Line[]> = {
    needsYou: lines.filter(needsYou),
    all: lines,
    notMapped: lines.filter(({ edited }) => edited === null),
  };
  const [chosen, setFilter] = useState<Filter>(groups.needsYou.length > 0 ? 'needsYou' : 'all');
  // A line stays in sight after it was settled, until the filter is chosen again.
  const [kept, setKept] = useState<readonly string[]>(() => groups.needsYou.map(({ field }) => field.key));
  const used = usedColumns(mapping);
  const unused = (source.template?.columns ?? []).filter(({ name }) => !used.has(name));
  const table = (shown: readonly Line[]) => (
    <MappingTable source={source} lines={shown} mapping={mapping} offset={offset} onOffset={setOffset} />
  );
  const open = lines.filter((line) => needsYou(line) || kept.includes(line.field.key));
  return (
    <Tabs
      label="Fields"
      value={chosen}
      onValueChange={(value) => {
        setKept(groups.needsYou.map(({ field }) => field.key));
        setFilter(value as Filter);
      }}
      tabs={[
        {
          value: 'needsYou',
          label: 'Needs you',
          count: groups.needsYou.length,
          panel: open.length > 0 ? table(open) : <Settled />,
        },
        { value: 'all', label: 'All', count: lines.length, panel: table(lines) },
        { value: 'notMapped', label: 'Not mapped', count: groups.notMapped.length, panel: table(groups.notMapped) },
        { value: 'unused', label: 'Columns not used', count: unused.length, panel: <UnusedColumns columns={unused} /> },
      ]}
    />
  );
}

function Settled() {
  return <p className="text-md text-ink-2">Nothing needs you here. Look through All, then save.</p>;
}

function usedColumns({ rules }: MappingDraft): ReadonlySet<string> {
  return new Set(
    rules.flatMap((rule) => {
      if (rule.type === 'direct') return [rule.column, ...rule.fallbackColumns];
      if (rule.type === 'regex') return [rule.column];
      return rule.type === 'template'
        ? [...rule.template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '')
        : [];
    }),
  );
}
