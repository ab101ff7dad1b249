'use client';

import { useWatch, type UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { Input } from '#components/ui/input';

import type { AgentInput, AgentValues } from './agent-form.ts';
import { BrowseButton } from './browse-button';

type Props = { readonly form: UseFormReturn<AgentInput, unknown, AgentValues> };

/** Where the agent finds pictures that files name by path: typed, or chosen from what the agent sees. */
export function PictureFolderField({ form }: Props) {
  const { agentId = '', folder = '', pictureFolder = '' } = useWatch({ control: form.control });
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="max-w-form w-full">
        <Field
          form={form}
          name="pictureFolder"
          label="Picture folder"
          isOptional
          hint="Where the agent finds pictures that the file names by path; empty: beside the file"
        >
          {(control) => <Input {...control} isMono />}
        </Field>
      </div>
      {agentId === '' ? null : (
        <BrowseButton
          agentId={agentId}
          start={pictureFolder.trim() || folder.trim()}
          label="Browse for the picture folder"
          onChoose={(seen) => form.setValue('pictureFolder', seen.folder, { shouldDirty: true })}
        />
      )}
    </div>
  );
}
