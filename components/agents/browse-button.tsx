'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';

import { BrowseDialog } from './browse-dialog';
import type { Seen } from './use-folder.ts';

type Props = {
  readonly agentId: string;
  /** Where looking begins. */
  readonly start: string;
  readonly label: string;
  readonly onChoose: (seen: Seen) => void;
};

/** Chooses a folder from what the agent sees on its host. */
export function BrowseButton({ agentId, start, label, onChoose }: Props) {
  const [isBrowsing, setBrowsing] = useState(false);
  const choose = (seen: Seen) => {
    onChoose(seen);
    setBrowsing(false);
  };
  return (
    <>
      <Button onClick={() => setBrowsing(true)}>{label}</Button>
      {isBrowsing ? (
        <BrowseDialog agentId={agentId} start={start} onChoose={choose} onClose={() => setBrowsing(false)} />
      ) : null}
    </>
  );
}
