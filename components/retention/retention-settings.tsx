'use client';

import { useQuery } from '@tanstack/react-query';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useStoredForm } from '#components/form/use-stored-form';
import { Input } from '#components/ui/input';
import { LoadFailed } from '#components/ui/load-failed';
import { Time } from '#components/ui/time';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { getRetention, updateRetention } from '#lib/contract/retention';

import { retentionForm, toRetentionInput } from './retention-form';

const fields = [
  {
    name: 'fileDays',
    label: 'Files',
    hint: 'Days until a received file goes. After that its result file and the cells behind a value can no longer be shown. The last file of each source stays.',
  },
  {
    name: 'rowDays',
    label: 'Rows of runs',
    hint: 'Days until the rows of a run go; its counts stay. So long a run can be undone.',
  },
  {
    name: 'historyDays',
    label: 'History of people',
    hint: 'Days until what changed a person, and the event that told it, go. People themselves stay.',
  },
  {
    name: 'auditDays',
    label: 'Audit log',
    hint: 'Days until audit entries go. What is left still proves that nothing in it was changed.',
  },
] as const;

/** How long each kind of trace is kept, with what goes with it. */
export function RetentionSettings() {
  const query = useQuery(q(useTenant(), getRetention, {}));
  if (query.data === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="Retention" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Form kept={query.data} />;
}

function Form({ kept }: { readonly kept: OutputOf<typeof getRetention> }) {
  const { shell, isSaved } = useStoredForm({
    schema: retentionForm,
    stored: kept,
    toInput: toRetentionInput,
    endpoint: updateRetention,
    invalidates: [getRetention],
    toCall: (values, { version }) => ({ ...values, version }),
  });
  return (
    <FormShell
      {...shell}
      submitLabel="Save retention"
      secondary={<output className="text-ink-2">{isSaved ? 'Saved' : ''}</output>}
    >
      {fields.map(({ name, label, hint }) => (
        <Field key={name} form={shell.form} name={name} label={label} hint={hint}>
          {(control) => <Input {...control} inputMode="numeric" placeholder="For ever" />}
        </Field>
      ))}
      <p className="text-ink-2">
        {kept.appliedAt === null ? (
          'Nothing has been removed so far. Once a day what is older goes; that cannot be undone.'
        ) : (
          <>
            Last applied <Time value={kept.appliedAt} />. Once a day what is older goes; that cannot be undone.
          </>
        )}
      </p>
    </FormShell>
  );
}
