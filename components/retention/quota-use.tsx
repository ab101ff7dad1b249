'use client';

import { useQuery } from '@tanstack/react-query';

import { Section } from '#components/layout/section';
import { LoadFailed } from '#components/ui/load-failed';
import { Meter } from '#components/ui/meter';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getQuota } from '#lib/contract/quota';
import { type QuotaLimit, readQuota } from '#lib/domain/source/tenant-quota';

const labels: Readonly<Record<QuotaLimit, string>> = {
  storedGib: 'Stored files and pictures',
  filesADay: 'Files in the last 24 hours',
  openRuns: 'Runs that wait, are at work or on hold',
};

/** How much of the operator's limits the tenant uses, beside the settings that make room. */
export function QuotaUse() {
  const query = useQuery(q(useTenant(), getQuota, {}));
  return (
    <Section title="Limits">
      {query.data === undefined ? (
        query.error === null ? null : (
          <LoadFailed what="Limits" error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <div className="max-w-form flex flex-col gap-4">
          {readQuota(query.data.use, query.data.quota).map(({ limit, used, max, text }) => (
            <Meter key={limit} label={labels[limit]} value={used} max={max} text={text} />
          ))}
          <p className="text-ink-2">
            A file beyond a limit is refused with the reason and what to do; nothing that was taken is lost. Whoever
            runs this installation can allow more.
          </p>
        </div>
      )}
    </Section>
  );
}
