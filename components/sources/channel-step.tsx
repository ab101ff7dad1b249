'use client';

import { useState } from 'react';

import { AgentChannel } from '#components/agents/agent-channel';
import { RadioGroup } from '#components/ui/radio-group';
import type { Source } from '#lib/contract/sources';

import { SentChannel } from './sent-channel';

const ways = [
  {
    value: 'upload',
    label: 'Upload in the browser, or through the API',
    hint: 'You or a program of yours sends each file. Best for the first try and for files that come now and then',
  },
  {
    value: 'agent',
    label: 'Local agent',
    hint: 'A program on a server in your network watches a folder. Best when the file is written inside your network',
  },
  {
    value: 'sftp',
    label: 'SFTP',
    hint: 'A vendor or a server of yours puts the file on our SFTP server. Best when somebody else makes the file each night',
  },
];

/** How files reach the source. Uploading stays possible whatever is chosen. */
export function ChannelStep({ source }: { readonly source: Source }) {
  const [way, setWay] = useState(() => wayOf(source));
  return (
    <div className="flex flex-col gap-6">
      <RadioGroup
        legend="How does the file get here?"
        name="channel"
        options={ways}
        value={way}
        onChange={({ target }) => setWay(target.value)}
      />
      {way === 'agent' ? (
        <AgentChannel source={source} />
      ) : (
        <SentChannel key={way} source={source} way={way === 'sftp' ? 'sftp' : 'upload'} />
      )}
    </div>
  );
}

function wayOf({ delivery: { agentId, sftpAccountId } }: Source): string {
  if (agentId !== null) return 'agent';
  return sftpAccountId === null ? 'upload' : 'sftp';
}
