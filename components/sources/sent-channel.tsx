'use client';

import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { ChannelSftp } from '#components/sftp/channel-sftp';
import type { Source } from '#lib/contract/sources';

import { ApiExample } from './api-example';
import { type Channel, checkChannel, toChannel, toDelivery, type ChannelErrors } from './channel';
import { SaveButtons } from './save-buttons';
import { useSaveStep, type After } from './use-save-step';
import { useUnsavedWarning } from './use-unsaved-warning';

type Props = { readonly source: Source; readonly way: Channel['way'] };

/** Files that somebody sends to us: by hand, by a program, or by SFTP. */
export function SentChannel({ source, way }: Props) {
  const step = useSaveStep(source, 'channel');
  const stored = toChannel(source.delivery);
  const [channel, setChannel] = useState({ ...stored, way });
  const [errors, setErrors] = useState<ChannelErrors>({});
  useUnsavedWarning(JSON.stringify(channel) !== JSON.stringify(stored) && !step.loading);

  function save(after: After) {
    const found = checkChannel(channel);
    setErrors(found);
    if (Object.keys(found).length === 0) step.save({ delivery: toDelivery(channel) }, after);
  }
  return (
    <>
      {way === 'sftp' ? (
        <ChannelSftp sourceId={source.id} channel={channel} errors={errors} onChange={setChannel} />
      ) : (
        <ByUpload sourceId={source.id} />
      )}
      <ActionError error={step.error} />
      <SaveButtons loading={step.loading} onContinue={() => save('continue')} onExit={() => save('exit')} />
    </>
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
