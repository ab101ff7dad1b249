'use client';

import { fieldId } from '#components/form/field-id';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { RadioGroup } from '#components/ui/radio-group';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { type CredentialMapping, newNumber, statusWords } from '#lib/domain/mapping/mapping';

import { LabelledControl } from './labelled-control';

type Props = {
  readonly path: string;
  readonly credential: CredentialMapping;
  readonly onChange: (credential: CredentialMapping) => void;
};

/** What a new number does to earlier ones, whose dates count, and which words a status column has. */
export function CredentialManner({ path, credential, onChange }: Props) {
  const { noun } = credentialKinds[credential.kind];
  return (
    <>
      <RadioGroup
        legend="When a row brings another number"
        name={`${path}.newNumber`}
        options={[
          { value: 'replacesOwn', label: `It takes the place of the ${noun} that this column gave` },
          { value: 'adds', label: `It is one more ${noun}` },
          { value: 'replacesAll', label: `It takes the place of every ${noun} of the person` },
        ]}
        value={credential.newNumber}
        onChange={({ target }) => onChange({ ...credential, newNumber: newNumber.parse(target.value) })}
      />
      {credential.badgeTypeColumn === null && credential.badgeTypeId === null ? null : (
        <RadioGroup
          legend="When row and badge type both have dates"
          name={`${path}.datesOf`}
          options={[
            { value: 'row', label: 'Those of the row count' },
            { value: 'badgeType', label: 'Those of the badge type count' },
          ]}
          value={credential.datesOf}
          onChange={({ target }) => onChange({ ...credential, datesOf: target.value === 'row' ? 'row' : 'badgeType' })}
        />
      )}
      {credential.statusColumn === null ? null : (
        <StatusWords path={path} credential={credential} onChange={onChange} />
      )}
      <Checkbox
        checked={credential.optional}
        label="Files may lack these columns"
        hint="What a file does not have stays as it is stored"
        onChange={({ target }) => onChange({ ...credential, optional: target.checked })}
      />
    </>
  );
}

const statuses = [
  ['active', 'Words for active'],
  ['inactive', 'Words for inactive'],
  ['deleted', 'Words for deleted'],
] as const;

/** Words of the file's own in the place of those that are known anyway. */
function StatusWords({ path, credential, onChange }: Props) {
  const words = credential.statusWords;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <Checkbox
        checked={words !== null}
        label="The status column has words of its own"
        hint="Otherwise the usual words in several languages are known"
        onChange={({ target }) =>
          onChange({
            ...credential,
            statusWords: target.checked ? { active: ['ACTIVE'], inactive: ['INACTIVE'], deleted: ['DELETE'] } : null,
          })
        }
      />
      {words === null
        ? null
        : statuses.map(([status, label]) => (
            <LabelledControl key={status} id={fieldId(`${path}.statusWords.${status}`)} label={label} error={undefined}>
              {(control) => (
                <Input
                  {...control}
                  defaultValue={words[status].join(', ')}
                  onBlur={({ target }) => {
                    const parsed = statusWords.safeParse({ ...words, [status]: toWords(target.value) });
                    if (parsed.success) onChange({ ...credential, statusWords: parsed.data });
                  }}
                />
              )}
            </LabelledControl>
          ))}
    </fieldset>
  );
}

function toWords(text: string): string[] {
  return text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}
