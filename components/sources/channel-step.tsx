'use client';

import { useState } from 'react';

import { ChannelSftp } from '#components/sftp/channel-sftp';
import { RadioGroup } from '#components/ui/radio-group';
import type { Source } from '#lib/contract/sources';

import { ActionError } from './action-error';
import { ApiExample } from './api-example';
import { checkChannel, toChannel, toDelivery, type ChannelErrors } from './channel';
import { SaveButtons } from './save-buttons';
import { useSaveStep, type After } from './use-save-step';
import { useUnsavedWarning } from './use-unsaved-warning';

const ways = [
  {
    value: 'upload',
    label: 'Upload in the browser, or through the API',
    hint: 'You or a program of yours sends each file. Best for the first try and for files that come now and then',
  },
  {
    value: 'sftp',
    label: 'SFTP',
    hint: 'A vendor or a server of yours puts the file on our SFTP server. Best when somebody else makes the file each night',
  },
];

/** How files reach the source. Uploading stays possible whatever is chosen. */
export function ChannelStep({ source }: { readonly source: Source }) {
  const step = useSaveStep(source, 'channel');
  const stored = toChannel(source.delivery);
  const [channel, setChannel] = useState(stored);
  const [errors, setErrors] = useState<ChannelErrors>({});
  useUnsavedWarning(JSON.stringify(channel) !== JSON.stringify(stored) && !step.loading);

  function save(after: After) {
    const found = checkChannel(channel);
    setErrors(found);
    if (Object.keys(found).length === 0) step.save({ delivery: toDelivery(channel) }, after);
  }
  return (
    <div className="flex flex-col gap-6">
      <RadioGroup
        legend="How does the file get here?"
        name="channel"
        options={ways}
        value={channel.way}
        onChange={({ target }) => setChannel({ ...channel, way: target.value === 'sftp' ? 'sftp' : 'upload' })}
      />
      {channel.way === 'sftp' ? (
        <ChannelSftp sourceId={source.id} channel={channel} errors={errors} onChange={setChannel} />
      ) : (
        <ByUpload sourceId={source.id} />
      )}
      <ActionError error={step.error} />
      <SaveButtons loading={step.loading} onContinue={() => save('continue')} onExit={() => save('exit')} />
    </div>
  );
}

function ByUpload({ sourceId }: { readonly sourceId: string }) {
  return (
    <>
      <div className="max-w-text text-md flex flex-col gap-2">
        <p>You upload a file yourself each time in this portal, or a program of yours sends it through the API.</p>
        <p className="text-ink-2">
          Both ways lead to the same run: the same checks, the same limits, the same log. Nothing needs to be installed.
        </p>
      </div>
      <ApiExample sourceId={sourceId} />
    </>
  );
}
