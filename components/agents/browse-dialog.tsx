'use client';

import { useEffect, useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Spinner } from '#components/ui/spinner';

import { FolderList } from './folder-list';
import { useFolder, type Seen } from './use-folder.ts';

type Props = {
  readonly agentId: string;
  /** Where to begin; empty: where folders begin on that host. */
  readonly start: string;
  readonly onChoose: (seen: Seen) => void;
  readonly onClose: () => void;
};

/** Folders of the agent's host, one at a time, as the agent tells them. */
export function BrowseDialog({ agentId, start, onChoose, onClose }: Props) {
  const [seen, setSeen] = useState<Seen | null>(null);
  const look = useFolder(setSeen);
  const { mutate } = look;
  useEffect(() => mutate({ agentId, folder: start }), [mutate, agentId, start]);
  const open = (folder: string) => mutate({ agentId, folder });
  const isFolder = seen?.listing != null && seen.folder !== '';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Choose a folder"
      footer={
        <>
          {isFolder && !look.isPending ? (
            <Button variant="primary" onClick={() => onChoose(seen)}>
              Use this folder
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {look.isPending ? (
        <output className="text-ink-2 flex items-center gap-2">
          <Spinner /> Asking the agent; it answers with its next call, as a rule within 10 seconds
        </output>
      ) : null}
      <ActionError error={look.error} />
      {look.isPending || seen === null ? null : <FolderList seen={seen} onOpen={open} />}
    </Dialog>
  );
}
