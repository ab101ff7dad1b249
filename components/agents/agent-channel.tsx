'use client';

import { useState } from 'react';
import { useWatch } from 'react-hook-form';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { RadioField } from '#components/form/radio-field';
import { useZodForm } from '#components/form/use-zod-form';
import { SaveAndExit } from '#components/sources/save-and-exit';
import { useSaveStep, type After } from '#components/sources/use-save-step';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import type { Source } from '#lib/contract/sources';

import { agentForm, type AgentValues, toAgentInput, toDeliveryPatch } from './agent-form.ts';
import { ChooseAgent } from './choose-agent';
import { FolderField } from './folder-field';
import { FolderSight } from './folder-sight';
import { PictureFolderField } from './picture-folder-field';
import { SharedFolder } from './shared-folder';
import type { Seen } from './use-folder.ts';

const afterProcessing = [
  { value: 'move', label: 'Move it to the folder processed', hint: 'A file that was refused goes to rejected' },
  { value: 'leave', label: 'Leave it where it is', hint: 'It is taken again only when it changes' },
  { value: 'delete', label: 'Delete it', hint: 'Rollcall keeps the file as long as its retention says' },
];

/** Files that an agent finds in a folder of its host. */
export function AgentChannel({ source }: { readonly source: Source }) {
  const form = useZodForm(agentForm, toAgentInput(source));
  const step = useSaveStep(source, 'channel');
  const [seen, setSeen] = useState<Seen | null>(null);
  const typed = useWatch({ control: form.control });
  const sight = seen?.agentId === typed.agentId && seen?.folder === typed.folder?.trim() ? seen : null;
  const save = (values: AgentValues, after: After) => step.save({ delivery: toDeliveryPatch(values) }, after);
  return (
    <FormShell
      form={form}
      loading={step.loading}
      submitError={step.error}
      submitLabel="Save and continue"
      secondary={<SaveAndExit form={form} onSave={(values) => save(values, 'exit')} />}
      onSubmit={(values) => save(values, 'continue')}
    >
      <ChooseAgent form={form} />
      <FolderField form={form} seen={sight} onSeen={setSeen} />
      <Field
        form={form}
        name="filePattern"
        label="File name pattern"
        hint="* stands for any characters, ? for one; several patterns are parted by ;"
      >
        {(control) => <Input {...control} isMono />}
      </Field>
      <FolderSight seen={sight} pattern={typed.filePattern ?? ''} />
      <SharedFolder source={source} typed={typed} files={sight?.listing?.files ?? []} />
      <Field form={form} name="settleSeconds" label="Wait until the file stops growing" hint="In seconds">
        {(control) => (
          <span className="w-24">
            <Input {...control} inputMode="numeric" />
          </span>
        )}
      </Field>
      <RadioField form={form} name="afterProcessing" label="When its run is over" options={afterProcessing} />
      <Checkbox
        {...form.register('writeResult')}
        label="Write the result file beside it"
        hint="Your file with what became of each row, as NAME_sync_result.csv"
      />
      <PictureFolderField form={form} />
    </FormShell>
  );
}
