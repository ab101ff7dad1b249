'use client';

import { useState } from 'react';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import type { Source } from '#lib/contract/sources';
import { allDateQuestions } from '#lib/domain/source/open-date-questions';

import { DateQuestions } from './date-questions';
import { FormatFields } from './format-fields';
import { formatForm, toFormatInput, toFormatPatch, type FormatFormValues } from './format-form';
import { FormatPreview } from './format-preview';
import { ImportSettings } from './import-settings';
import { SaveAndExit } from './save-and-exit';
import { StrictFields } from './strict-fields';
import { useSaveStep, type After } from './use-save-step';
import { useUnsavedWarning } from './use-unsaved-warning';

/** How the file is written, beside what that makes of its first rows. */
export function FormatStep({ source }: { readonly source: Source }) {
  const [imports, setImports] = useState(0);
  return (
    <div className="flex flex-col gap-10">
      {/* After an import the questions begin with what it brought. */}
      <FormatQuestions key={imports} source={source} />
      <ImportSettings source={source} onImported={() => setImports((count) => count + 1)} />
    </div>
  );
}

function FormatQuestions({ source }: { readonly source: Source }) {
  const form = useZodForm(formatForm, toFormatInput(source));
  const catalogue = useCatalogue();
  const [questions] = useState(() => allDateQuestions(source, catalogue));
  const step = useSaveStep(source, 'format');
  useUnsavedWarning(form.formState.isDirty && !step.loading);
  const save = (values: FormatFormValues, after: After) =>
    step.save(toFormatPatch(values, questions, source.format.dateColumns), after);
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
      <div className="min-w-0">
        <FormShell
          form={form}
          loading={step.loading}
          submitError={step.error}
          submitLabel="Save and continue"
          secondary={<SaveAndExit form={form} onSave={(values) => save(values, 'exit')} />}
          onSubmit={(values) => save(values, 'continue')}
        >
          <DateQuestions form={form} questions={questions} />
          <FormatFields form={form} />
          <StrictFields form={form} />
        </FormShell>
      </div>
      <div className="min-w-0 max-lg:order-first">
        <FormatPreview source={source} control={form.control} />
      </div>
    </div>
  );
}
