'use client';

import { useWatch } from 'react-hook-form';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Section } from '#components/layout/section';
import { TellSection } from '#components/notices/tell-section';
import { Input } from '#components/ui/input';
import { useTenant } from '#lib/client/tenant';
import type { Source } from '#lib/contract/sources';

import { ActiveSwitch } from './active-switch';
import { ChosenPeople } from './chosen-people';
import { FieldGroupRows } from './field-group-rows';
import { GroupQuestions } from './group-questions';
import { KeptFiles } from './kept-files';
import { LimitSwitches } from './limit-switches';
import { limitsSentence } from './limits-sentence';
import { toManagementField } from './management-field';
import { managementForm, toManagementInput, toPolicyPatch, type ManagementValues } from './management-form';
import { MissingPolicy } from './missing-policy';
import { RowActions } from './row-actions';
import { RowCheckQuestions } from './row-check-questions';
import { RunTimes } from './run-times';
import { SaveAndExit } from './save-and-exit';
import { SyncMode } from './sync-mode';
import { UnknownGroups } from './unknown-groups';
import { UnknownKeys } from './unknown-keys';
import { useSaveStep, type After } from './use-save-step';
import { useUnsavedWarning } from './use-unsaved-warning';

const fields = [
  ['deactivatePercent', 'Deactivations: more than', '% of this source’s active people'],
  ['deactivateCount', 'and at the same time more than', 'people'],
  ['deactivateMax', 'Deactivations: never without a person above', 'people, whatever the percentage'],
  ['leavers', 'People missing from the file who lose access or groups: more than', 'people, or a share such as 20%'],
  ['changePercent', 'Changes of any kind: more than', '% of the people; a first run is exempt'],
  ['failPercent', 'Failing rows: more than', '% of the rows'],
] as const;

/** What happens to missing people, when a run is held, and whether files are applied as they arrive. */
export function ManagementStep({ source }: { readonly source: Source }) {
  const form = useZodForm(managementForm, toManagementInput(source, useTenant().timeZone));
  const step = useSaveStep(source, 'management');
  useUnsavedWarning(form.formState.isDirty && !step.loading);
  const typed = managementForm.safeParse(useWatch({ control: form.control }));
  const save = (values: ManagementValues, after: After) =>
    step.save({ policy: toPolicyPatch(values, source.policy) }, after);
  return (
    <FormShell
      form={form}
      loading={step.loading}
      submitError={step.error}
      place={toManagementField}
      submitLabel="Save and continue"
      secondary={<SaveAndExit form={form} onSave={(values) => save(values, 'exit')} />}
      onSubmit={(values) => save(values, 'continue')}
    >
      <MissingPolicy form={form} source={source} />
      <UnknownKeys form={form} source={source} />
      <SyncMode form={form} />
      <UnknownGroups form={form} source={source} />
      <GroupQuestions form={form} source={source} />
      <ChosenPeople form={form} />
      <FieldGroupRows form={form} />
      <RowCheckQuestions form={form} source={source} />
      <RowActions form={form} />
      <Section title="When a run is held until a person decides">
        <div className="flex flex-col gap-5">
          <output className="text-md max-w-text block">
            {typed.success ? limitsSentence(typed.data, knownPeople(source)) : null}
          </output>
          {fields.map(([name, label, unit]) => (
            <Field key={name} form={form} name={name} label={label}>
              {(control) => (
                <span className="flex items-center gap-3">
                  <span className="w-24 flex-none">
                    <Input {...control} inputMode="decimal" placeholder="off" />
                  </span>
                  <span className="text-ink-2">{unit}</span>
                </span>
              )}
            </Field>
          ))}
          <LimitSwitches form={form} />
          <p className="text-ink-2 max-w-text">
            Always: an empty file, a file without a required column, and a file that was already applied change nothing.
          </p>
        </div>
      </Section>
      <RunTimes form={form} />
      <TellSection />
      <Section title="Files that arrive by themselves">
        <div className="flex flex-col gap-4">
          <KeptFiles form={form} />
          <ActiveSwitch source={source} />
        </div>
      </Section>
    </FormShell>
  );
}

function knownPeople({ lastRun }: Source): number | null {
  const known = lastRun?.counts?.missing.known ?? 0;
  return known > 0 ? known : null;
}
