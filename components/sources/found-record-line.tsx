import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { Mono } from '#components/ui/mono';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { listIdentities } from '#lib/contract/identities';
import { getRun, listRuns } from '#lib/contract/runs';
import { findRecords, type FoundRecord, takeRecord } from '#lib/contract/source-records';
import { getSource, type Source } from '#lib/contract/sources';

import { ChoosePerson } from './choose-person';

type Props = { readonly source: Source; readonly record: FoundRecord; readonly canTake: boolean };

/** One record, and what can be done with it: taken over for its own or a new person, or given to somebody who is there. */
export function FoundRecordLine({ source, record, canTake }: Props) {
  const { slug } = useTenant();
  const [isChoosing, setChoosing] = useState(false);
  const take = useLeadingMutation(takeRecord, {
    invalidates: [findRecords, getRun, listRuns, getSource, listIdentities],
    to: ({ runId }) => runPath(slug, runId),
  });
  const { key, firstName, lastName, email, line, identityId } = record;
  const name = [firstName, lastName].filter((part) => part !== null).join(' ');
  const start = (chosen?: string) =>
    take.mutate({ sourceId: source.id, key, ...(chosen === undefined ? {} : { identityId: chosen }) });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium">{name === '' ? key : name}</span>
        <span className="text-ink-3 text-sm">
          <Mono>{key}</Mono> · line {line}
          {email === null ? null : ` · ${email}`} · {identityId === null ? 'nobody’s yet' : 'belongs to a person'}
        </span>
      </span>
      {canTake ? (
        <Button size="small" loading={take.isPending} onClick={() => start()}>
          {identityId === null ? 'Make a person of it' : 'Take it over again'}
        </Button>
      ) : null}
      {canTake && identityId === null ? (
        <Button size="small" loading={take.isPending} onClick={() => setChoosing(true)}>
          Give it to a person
        </Button>
      ) : null}
      {isChoosing ? (
        <ChoosePerson
          title={`Whose record is ${key}?`}
          onClose={() => setChoosing(false)}
          onChoose={({ id }) => {
            setChoosing(false);
            start(id);
          }}
        />
      ) : null}
      <ActionError error={take.error} />
    </li>
  );
}
