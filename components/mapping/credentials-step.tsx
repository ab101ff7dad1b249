'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { ErrorSummary } from '#components/form/error-summary';
import { NeedsTemplate } from '#components/sources/needs-template';
import { SaveButtons } from '#components/sources/save-buttons';
import { useSaveStep, type After } from '#components/sources/use-save-step';
import { useUnsavedWarning } from '#components/sources/use-unsaved-warning';
import { Button } from '#components/ui/button';
import { RadioGroup } from '#components/ui/radio-group';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { previewMapping } from '#lib/contract/mapping';
import type { Source } from '#lib/contract/sources';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { SourceTemplate } from '#lib/domain/source/source';

import { CredentialEditor } from './credential-editor';
import type { Previewed } from './mapping-line';
import { newCredential } from './new-credential';
import { useDebounced } from './use-debounced';
import { useSuggestions } from './use-suggestions';

const conflicts = [
  { value: 'fail', label: 'It stays with them', hint: 'The row goes on without it and names the holder' },
  { value: 'move', label: 'It moves to the person in the file', hint: 'It ends with its holder; PINs never move' },
];
const waitMs = 300;
const credentialsMax = 10;

/** Which columns make a card, or that the file brings none. */
export function CredentialsStep({ source }: { readonly source: Source }) {
  const { template } = source;
  if (template === null) return <NeedsTemplate sourceId={source.id} />;
  return <Credentials source={source} template={template} />;
}

type Props = { readonly source: Source; readonly template: SourceTemplate };

function Credentials({ source, template }: Props) {
  const { cards, change, isTouched, reason } = useCards(source);
  const [conflict, setConflict] = useState(source.policy.credentialConflict);
  const [tried, setTried] = useState(0);
  const step = useSaveStep(source, 'credentials');
  useUnsavedWarning((isTouched || conflict !== source.policy.credentialConflict) && !step.loading);
  const preview = usePreview(source, cards);
  const findings = (preview?.findings ?? []).filter(isInTheWay);

  function save(after: After) {
    if (after === 'continue' && findings.length > 0) return setTried(tried + 1);
    step.save({ credentialMappings: [...cards], policy: { credentialConflict: conflict } }, after);
  }

  return (
    <div className="flex flex-col gap-6">
      {tried > 0 && findings.length > 0 ? <ErrorSummary key={tried} errors={findings} /> : null}
      {reason === null ? null : <p className="max-w-text text-md">{reason}</p>}
      {cards.map((card, index) => (
        <CredentialEditor
          // oxlint-disable-next-line react/no-array-index-key -- the place is what identifies a card mapping
          key={index}
          index={index}
          credential={card}
          template={template}
          preview={preview}
          findings={findings}
          onChange={(next) => change(cards.map((one, at) => (at === index ? next : one)))}
          onRemove={() => change(cards.filter((_, at) => at !== index))}
        />
      ))}
      <AddCard count={cards.length} onAdd={() => change([...cards, newCredential('card')])} />
      <RadioGroup
        legend="When somebody else holds the credential"
        name="credentialConflict"
        options={conflicts}
        value={conflict}
        onChange={({ target }) => setConflict(target.value === 'move' ? 'move' : 'fail')}
      />
      <ActionError error={step.error} />
      <SaveButtons
        loading={step.loading}
        continueLabel={cards.length === 0 ? 'Continue without' : 'Save and continue'}
        onContinue={() => save('continue')}
        onExit={() => save('exit')}
      />
    </div>
  );
}

function isInTheWay({ path, severity }: Previewed['findings'][number]): boolean {
  return severity === 'error' && path.startsWith('credentialMappings.');
}

const noCards = 'No credentials in this file? Continue without: people are created as they are.';

/** The cards while they are edited: what is stored, else what the template suggests, and what to say about them. */
function useCards(source: Source) {
  const { credential: suggested } = useSuggestions(source);
  const [stored] = useState(source.credentialMappings);
  const [edited, setEdited] = useState<readonly CredentialMapping[] | null>(null);
  const isSuggested = edited === null && stored.length === 0 && suggested !== null;
  const cards = edited ?? (isSuggested ? [suggested.mapping] : stored);
  const about = isSuggested ? `${suggested.reason}. Check the card below.` : null;
  return {
    cards,
    change: setEdited,
    isTouched: edited !== null,
    reason: cards.length === 0 ? noCards : about,
  };
}

function AddCard({ count, onAdd }: { readonly count: number; readonly onAdd: () => void }) {
  if (count >= credentialsMax) return null;
  return (
    <div>
      <Button onClick={onAdd}>{count === 0 ? 'Add a credential' : 'Add another credential'}</Button>
    </div>
  );
}

function usePreview(source: Source, cards: readonly CredentialMapping[]) {
  const credentialMappings = useDebounced([...cards], waitMs);
  const query = useQuery(qPage(useTenant(), previewMapping, { sourceId: source.id, credentialMappings }));
  return query.data ?? null;
}
