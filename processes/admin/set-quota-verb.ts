import { parseArgs } from 'node:util';

import { setQuota } from '#lib/services/quota/set-quota';

import { databaseVerb, type Said } from './database-verb.ts';
import { usage } from './usage.ts';

/** How much a tenant may store and have under way; without a limit it only tells them and the tenant's use. */
export const setQuotaVerb = databaseVerb(async (args: string[]): Promise<Said> => {
  const { values } = parseArgs({
    args,
    options: {
      tenant: { type: 'string' },
      'stored-gib': { type: 'string' },
      'files-a-day': { type: 'string' },
      'open-runs': { type: 'string' },
    },
  });
  const { tenant, 'stored-gib': storedGib, 'files-a-day': filesADay, 'open-runs': openRuns } = values;
  if (tenant === undefined) throw usage('set-quota --tenant <slug> [--stored-gib N] [--files-a-day N] [--open-runs N]');
  const wanted = Object.entries({ storedGib, filesADay, openRuns }).filter(([, value]) => value !== undefined);
  const patch = Object.fromEntries(wanted.map(([limit, value]) => [limit, Number(value)]));
  const { quota, use } = await setQuota({ tenantSlug: tenant, patch });
  const stored = (use.storedBytes / 1024 ** 3).toFixed(2);
  const sentence = `${tenant} stores ${stored} of ${quota.storedGib} GiB, sent ${use.filesADay} of ${quota.filesADay} files in 24 hours and has ${use.openRuns} of ${quota.openRuns} runs open.`;
  return { json: { tenant, quota, use }, sentence };
});
