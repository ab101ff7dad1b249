'use client';

import { RadioGroup } from '#components/ui/radio-group';
import { credentialKinds } from '#lib/domain/credential/kinds';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { SourceTemplate } from '#lib/domain/source/source';

import { ColumnControl } from './column-control';

type Props = {
  readonly path: string;
  readonly credential: CredentialMapping;
  readonly template: SourceTemplate;
  readonly errorOf: (part: string) => string | undefined;
  readonly onChange: (credential: CredentialMapping) => void;
};

const terms = [
  { key: 'activationColumn', label: 'Activation date', hint: 'Without it the credential counts from now on' },
  { key: 'expirationColumn', label: 'Expiration date', hint: 'Without it the credential never expires' },
  { key: 'statusColumn', label: 'Status', hint: 'Active, inactive or deleted' },
] as const;

/** From when and until when a credential of any kind counts, and what an empty cell means. */
export function CredentialTerms({ path, credential, template, errorOf, onChange }: Props) {
  const { noun } = credentialKinds[credential.kind];
  return (
    <>
      <div className="grid gap-6 sm:grid-cols-2">
        {terms.map(({ key, label, hint }) => (
          <ColumnControl
            key={key}
            isOptional
            path={`${path}.${key}`}
            label={label}
            hint={hint}
            value={credential[key]}
            template={template}
            error={errorOf(key)}
            onChange={(column) => onChange({ ...credential, [key]: column })}
          />
        ))}
      </div>
      <RadioGroup
        legend="When the cell is empty"
        name={`${path}.whenEmpty`}
        options={[
          { value: 'keep', label: `Leave the ${noun} as it is` },
          { value: 'remove', label: `Revoke the ${noun}` },
        ]}
        value={credential.whenEmpty}
        onChange={({ target }) => onChange({ ...credential, whenEmpty: target.value === 'remove' ? 'remove' : 'keep' })}
      />
    </>
  );
}
