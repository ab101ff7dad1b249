'use client';

import { useQuery } from '@tanstack/react-query';

import { fieldId } from '#components/form/field-id';
import { RadioGroup } from '#components/ui/radio-group';
import { Select } from '#components/ui/select';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listBadgeTypes } from '#lib/contract/badge-types';
import { credentialKinds } from '#lib/domain/credential/kinds';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { SourceTemplate } from '#lib/domain/source/source';

import { ColumnControl } from './column-control';
import { CredentialManner } from './credential-manner';
import { LabelledControl } from './labelled-control';

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
  { key: 'badgeTypeColumn', label: 'Badge type', hint: 'Names of your badge types, which fill dates that a row lacks' },
] as const;

/** From when and until when a credential of any kind counts, and what a cell means that is empty or cannot be used. */
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
      <BadgeTypeSelect path={path} credential={credential} onChange={onChange} />
      <CredentialManner path={path} credential={credential} onChange={onChange} />
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
      <RadioGroup
        legend="When a cell cannot be used"
        name={`${path}.onDefect`}
        options={[
          {
            value: 'byCause',
            label: 'Fail the row if a spreadsheet program changed the cell',
            hint: `Unless the row takes access away; a file full of damaged cells stops at the limit of failing rows. Otherwise do without the ${noun}`,
          },
          {
            value: 'field',
            label: `Do without the ${noun}`,
            hint: 'One that the person has stays as it is; the rest of the row counts',
          },
          { value: 'row', label: 'Fail the whole row', hint: 'Unless the row takes access away' },
        ]}
        value={credential.onDefect ?? 'byCause'}
        onChange={({ target }) => onChange({ ...credential, onDefect: toOnDefect(target.value) })}
      />
    </>
  );
}

function toOnDefect(chosen: string): CredentialMapping['onDefect'] {
  return chosen === 'row' || chosen === 'field' ? chosen : undefined;
}

type BadgeProps = Pick<Props, 'path' | 'credential' | 'onChange'>;

/** The badge type of every credential of this mapping; not asked while the tenant has none that fits. */
function BadgeTypeSelect({ path, credential, onChange }: BadgeProps) {
  const query = useQuery(q(useTenant(), listBadgeTypes, {}));
  const fitting = (query.data?.items ?? []).filter(({ kind }) => kind === null || kind === credential.kind);
  if (fitting.length === 0) return null;
  const options = fitting.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <LabelledControl isOptional id={fieldId(`${path}.badgeTypeId`)} label="Badge type of every row" error={undefined}>
      {(control) => (
        <Select
          {...control}
          options={[{ value: '', label: 'None' }, ...options]}
          value={credential.badgeTypeId ?? ''}
          onChange={({ target }) => onChange({ ...credential, badgeTypeId: target.value === '' ? null : target.value })}
        />
      )}
    </LabelledControl>
  );
}
