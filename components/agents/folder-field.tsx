'use client';

import { useWatch, type UseFormReturn } from 'react-hook-form';

import { ActionError } from '#components/form/action-error';
import { Field } from '#components/form/field';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';

import type { AgentInput, AgentValues } from './agent-form.ts';
import { BrowseButton } from './browse-button';
import { useFolder, type Seen } from './use-folder.ts';

type Props = {
  readonly form: UseFormReturn<AgentInput, unknown, AgentValues>;
  /** What was seen of the folder that is typed now. */
  readonly seen: Seen | null;
  readonly onSeen: (seen: Seen) => void;
};

/** The folder on the agent's host: typed, or chosen from what the agent sees. */
export function FolderField({ form, seen, onSeen }: Props) {
  const check = useFolder(onSeen);
  const { agentId = '', folder = '' } = useWatch({ control: form.control });
  const choose = (chosen: Seen) => {
    form.setValue('folder', chosen.folder, { shouldDirty: true });
    onSeen(chosen);
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="max-w-form w-full">
        <Field
          form={form}
          name="folder"
          label="Folder"
          hint="On the server of the agent, for example D:\Exports\HR or /srv/exports/hr"
        >
          {(control) => <Input {...control} isMono />}
        </Field>
      </div>
      {agentId === '' ? null : (
        <div className="flex flex-wrap gap-3">
          <BrowseButton agentId={agentId} start={folder.trim()} label="Browse" onChoose={choose} />
          {folder.trim() === '' ? null : (
            <Button loading={check.isPending} onClick={() => check.mutate({ agentId, folder: folder.trim() })}>
              {seen === null ? 'Check the folder' : 'Check again'}
            </Button>
          )}
        </div>
      )}
      <ActionError error={check.error} />
    </div>
  );
}
