'use client';

import type { Source } from '#lib/contract/sources';

import { ActionError } from './action-error';
import { ApiExample } from './api-example';
import { SaveButtons } from './save-buttons';
import { useSaveStep } from './use-save-step';

/** How files reach the source. */
export function ChannelStep({ source }: { readonly source: Source }) {
  const step = useSaveStep(source, 'channel');
  const patch = { delivery: { upload: true } };
  return (
    <div className="flex flex-col gap-6">
      <div className="max-w-text text-md flex flex-col gap-2">
        <p>You upload a file yourself each time in this portal, or a program of yours sends it through the API.</p>
        <p className="text-ink-2">
          Both ways lead to the same run: the same checks, the same limits, the same log. Nothing needs to be installed.
        </p>
      </div>
      <ApiExample sourceId={source.id} />
      <ActionError error={step.error} />
      <SaveButtons
        loading={step.loading}
        onContinue={() => step.save(patch, 'continue')}
        onExit={() => step.save(patch, 'exit')}
      />
    </div>
  );
}
