'use client';

import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { applyPreset, getSource, listSources, type Source } from '#lib/contract/sources';

import type { TemplateAnswer } from './template-file';

type Props = { readonly source: Source; readonly recognised: TemplateAnswer['recognised'] };

/** Offers the ready-made settings of the system that wrote the file; nothing is taken over without a press. */
export function RecognisedPreset({ source, recognised }: Props) {
  const [isDeclined, setDeclined] = useState(false);
  const apply = useApiMutation(applyPreset, { invalidates: [getSource, listSources] });
  if (recognised === null || isDeclined) return null;
  if (source.preset === recognised.preset) return <Filled source={source} label={recognised.label} />;
  const { preset, label, reason } = recognised;
  return (
    <div className="border-accent bg-accent-wash max-w-text flex flex-col gap-3 border-s-4 px-4 py-3">
      <p>
        <strong className="font-semibold">This looks like a {label}.</strong> {reason}. Its settings fill in format,
        mapping and what a missing person means; everything stays editable.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" loading={apply.isPending} onClick={() => apply.mutate({ sourceId: source.id, preset })}>
          Use these settings
        </Button>
        <Button variant="quiet" size="small" onClick={() => setDeclined(true)}>
          Keep my own
        </Button>
      </div>
      <ActionError error={apply.error} />
    </div>
  );
}

/** What the preset has set, in a sentence. */
function Filled({ source, label }: { readonly source: Source; readonly label: string }) {
  const { identityMapping, credentialMappings } = source;
  const credentials = credentialMappings.length;
  const rules = `${identityMapping.length} identity fields`;
  const cards = credentials === 0 ? '' : credentials === 1 ? ' and 1 credential' : ` and ${credentials} credentials`;
  return (
    <output className="border-ok max-w-text block border-s-4 px-4 py-3">
      The settings of {label} are filled in: {rules}
      {cards}. Check them in the next steps, and change what differs at your place.
    </output>
  );
}
