'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { ActionError } from '#components/sources/action-error';
import { sourcePath } from '#components/sources/source-path';
import { useStandardColumns } from '#components/sources/use-standard-columns';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSource, listSources, updateSource } from '#lib/contract/sources';

import type { RunOf } from './run-of';

/** For a file without headings: one press names its columns in the order that the source's preset knows. */
export function StandardOrder({ run }: { readonly run: RunOf }) {
  const tenant = useTenant();
  const source = useQuery(q(tenant, getSource, { sourceId: run.sourceId })).data;
  const update = useApiMutation(updateSource, { invalidates: [getSource, listSources] });
  const columns = useStandardColumns(source?.preset ?? null);
  if (source === undefined || columns === null) return null;
  const { id: sourceId, version, active, draft } = source;
  const format = { headerRow: 0, columnNames: [...columns], headingCheck: true };
  const place = (
    <Link className="underline" href={sourcePath(tenant.slug, sourceId)}>
      {source.name}
    </Link>
  );
  if (update.isSuccess) {
    return (
      <output className="block">
        {update.data.draft === null ? (
          <>{place} reads files without headings from now on. Send the file again.</>
        ) : (
          <>A draft of {place} reads files without headings. Publish it, then send the file again.</>
        )}
      </output>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <p>Standard order: {columns.join(', ')}.</p>
      <Button
        size="small"
        loading={update.isPending}
        onClick={() => update.mutate({ sourceId, version, format, draft: active || draft !== null })}
      >
        Use the standard column order
      </Button>
      <ActionError error={update.error} />
    </div>
  );
}
