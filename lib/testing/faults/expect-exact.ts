import { expect } from 'vitest';

import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';

import { expectSound } from './expect-sound.ts';
import { faultResult } from './fault-files.ts';
import type { FaultLab } from './fault-lab.ts';

/** Nothing lost, nothing twice after both files: the directory is what they say, and history, events and all else agree with it. */
export async function expectExact(lab: FaultLab): Promise<void> {
  const { people, inactive, moved, created, updated, failed } = faultResult;
  const history = { created, updated, deactivated: inactive, twice: 0, withoutEvent: 0 };
  const events = { createdEvents: created, updatedEvents: updated, deactivatedEvents: inactive };
  const found = await inTenantBulk(lab.tenant.tenantId, (tx) => tx.query(facts, [lab.sourceId]));
  expect(found.rows[0]).toEqual({
    people,
    records: people,
    inactive,
    moved,
    failed,
    doubleRows: 0,
    ...history,
    ...events,
  });
  await expectSound(lab);
}

const facts = `select (select count(*) from identity)::int people,
  (select count(*) from source_record where source_id = $1)::int records,
  (select count(*) from identity where not active)::int inactive,
  (select count(*) from identity where attributes ->> 'department' = 'Moved')::int moved,
  (select count(*) from run_record where outcome = 'failed')::int failed,
  (select count(*) from (select 1 from run_record group by run_id, line having count(*) > 1) double)::int "doubleRows",
  (select count(*) from history where kind = 'created')::int created,
  (select count(*) from history where kind = 'updated')::int updated,
  (select count(*) from history where kind = 'deactivated')::int deactivated,
  (select count(*) from (select 1 from history group by identity_id, kind having count(*) > 1) double)::int twice,
  (select count(*) from history h full join (select * from event where type like 'identity.%') e
    on e.subject_id = h.identity_id and e.run_id = h.run_id and e.type = 'identity.' || h.kind
    where h.identity_id is null or e.sequence is null)::int "withoutEvent",
  (select count(*) from event where type = 'identity.created')::int "createdEvents",
  (select count(*) from event where type = 'identity.updated')::int "updatedEvents",
  (select count(*) from event where type = 'identity.deactivated')::int "deactivatedEvents"`;
