'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { ActionError } from '#components/form/action-error';
import { sourcePath } from '#components/sources/source-path';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSource, listSources, updateSource } from '#lib/contract/sources';
import type { FormatInput } from '#lib/domain/source/format';

import type { RunOf } from './run-of';

type Props = {
  readonly run: RunOf;
  readonly format: FormatInput;
  readonly label: string;
  /** What the source does then, as the end of a sentence. */
  readonly effect: string;
};

/** One press that lets the source read files such as the one that was refused. A source that is on gets it as a draft. */
export function FormatOffer({ run, format, label, effect }: Props) {
  const tenant = useTenant();
  const source = useQuery(q(tenant, getSource, { sourceId: run.sourceId })).data;
  const update = useApiMutation(updateSource, { invalidates: [getSource, listSources] });
  if (source === undefined) return null;
  const { id: sourceId, version, active, draft } = source;
  if (update.isSuccess) {
    const isDraft = update.data.draft !== null;
    return (
      <output className="block">
        {isDraft ? 'A draft of ' : null}
        <Link className="underline" href={sourcePath(tenant.slug, sourceId)}>
          {source.name}
        </Link>{' '}
        {effect}. {isDraft ? 'Publish it, then send the file again.' : 'Send the file again.'}
      </output>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="small"
        loading={update.isPending}
        onClick={() => update.mutate({ sourceId, version, format, draft: active || draft !== null })}
      >
        {label}
      </Button>
      <ActionError error={update.error} />
    </div>
  );
}
