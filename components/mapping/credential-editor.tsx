'use client';

import { Section } from '#components/layout/section';
import { Button } from '#components/ui/button';
import { RadioGroup } from '#components/ui/radio-group';
import { credentialKind, credentialKinds } from '#lib/domain/credential/kinds';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { SourceTemplate } from '#lib/domain/source/source';

import { CardColumns } from './card-columns';
import { CardFormats } from './card-formats';
import { CardNumbering } from './card-numbering';
import { ColumnControl } from './column-control';
import { CredentialTerms } from './credential-terms';
import type { Previewed } from './mapping-line';
import { newCredential } from './new-credential';
import { SampleCards } from './sample-cards';

type Props = {
  readonly index: number;
  readonly credential: CredentialMapping;
  readonly template: SourceTemplate;
  readonly preview: Previewed | null;
  readonly findings: Previewed['findings'];
  readonly onChange: (credential: CredentialMapping) => void;
  readonly onRemove: () => void;
};

const kinds = credentialKind.options.map((kind) => ({
  value: kind,
  label: credentialKinds[kind].label,
  hint: `For example ${credentialKinds[kind].example}`,
}));

/** One credential of each person: its kind, the columns it is read from, and what the samples become. */
export function CredentialEditor({ index, credential, template, preview, findings, onChange, onRemove }: Props) {
  const path = `credentialMappings.${index}`;
  const { label, noun } = credentialKinds[credential.kind];
  const errorOf = (part: string) => findings.find((finding) => finding.path === `${path}.${part}`)?.message;
  const shared = { path, template, errorOf };
  return (
    <Section
      title={`${label} ${index + 1}`}
      actions={
        <Button size="small" onClick={onRemove}>
          {`Remove ${noun} ${index + 1}`}
        </Button>
      }
    >
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <RadioGroup
            legend="Kind of credential"
            name={`${path}.kind`}
            options={kinds}
            value={credential.kind}
            onChange={({ target }) => onChange(newCredential(credentialKind.parse(target.value), credential))}
          />
          {credential.kind === 'card' ? (
            <CardNumbering path={path} card={credential} errorOf={errorOf} onChange={onChange} />
          ) : null}
          <div className="max-w-form flex flex-col gap-6">
            {credential.kind === 'card' ? (
              <>
                <CardColumns {...shared} card={credential} onChange={onChange} />
                <CardFormats {...shared} card={credential} onChange={onChange} />
              </>
            ) : (
              <ColumnControl
                isOptional={false}
                path={`${path}.numberColumn`}
                label={credentialKinds[credential.kind].value}
                hint={credential.kind === 'pin' ? 'Stored sealed, and shown to nobody' : undefined}
                value={credential.numberColumn}
                template={template}
                error={errorOf('numberColumn')}
                onChange={(column) => onChange({ ...credential, numberColumn: column })}
              />
            )}
            <CredentialTerms {...shared} credential={credential} onChange={onChange} />
          </div>
        </div>
        <SampleCards index={index} credential={credential} preview={preview} />
      </div>
    </Section>
  );
}
