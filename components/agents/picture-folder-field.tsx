'use client';

import { useState } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';

import type { AgentInput, AgentValues } from './agent-form.ts';
import { BrowseDialog } from './browse-dialog';

type Props = { readonly form: UseFormReturn<AgentInput, unknown, AgentValues> };

/** Where the agent finds pictures that files name by path: typed, or chosen from what the agent sees. */
export function PictureFolderField({ form }: Props) {
  const [isBrowsing, setBrowsing] = useState(false);
  const { agentId = '', folder = '', pictureFolder = '' } = useWatch({ control: form.control });
  const choose = (chosen: string) => {
    form.setValue('pictureFolder', chosen, { shouldDirty: true });
    setBrowsing(false);
  };
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
      {agentId === '' ? null : <Button onClick={() => setBrowsing(true)}>Browse for the picture folder</Button>}
      {isBrowsing ? (
        <BrowseDialog
          agentId={agentId}
          start={pictureFolder.trim() || folder.trim()}
          onChoose={(seen) => choose(seen.folder)}
          onClose={() => setBrowsing(false)}
        />
      ) : null}
    </div>
  );
}
