'use client';

import { useQuery } from '@tanstack/react-query';

import { useStandardColumns } from '#components/sources/use-standard-columns';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSource } from '#lib/contract/sources';

import { FormatOffer } from './format-offer';
import type { RunOf } from './run-of';

/** For a file without headings: one press names its columns in the order that the source's preset knows. */
export function StandardOrder({ run }: { readonly run: RunOf }) {
  const source = useQuery(q(useTenant(), getSource, { sourceId: run.sourceId })).data;
  const columns = useStandardColumns(source?.preset ?? null);
  if (columns === null) return null;
  return (
    <>
      <p>Standard order: {columns.join(', ')}.</p>
      <FormatOffer
        run={run}
        format={{ headerRow: 0, columnNames: [...columns], headingCheck: true }}
        label="Use the standard column order"
        effect="reads files without headings"
      />
    </>
  );
}
