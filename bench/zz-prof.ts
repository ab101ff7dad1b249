import { createReadStream } from 'node:fs';

import { fields } from '#lib/domain/identity/fields';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import { emptySnapshot } from '#lib/domain/run/snapshot';
import { policy } from '#lib/domain/source/policy';
import { sourceSettings } from '#lib/domain/source/source';
import { compileMapping } from '#lib/engine/map-record';
import { planBatch } from '#lib/engine/plan-batch';
import { PlanTally } from '#lib/engine/plan-tally';
import { stageLines } from '#lib/infra/db/stage-plan';
import { newId } from '#lib/shared/id';
import { openCsv } from '#lib/sources/csv/open-csv';
const direct = (field: string, column: string) => ({ field, type: 'direct' as const, column });
const s = sourceSettings.parse({
  format: { delimiter: ',', encoding: 'utf-8' },
  identityMapping: [
    direct('externalId', 'Employee ID'),
    direct('firstName', 'First Name'),
    direct('middleName', 'Middle Name'),
    direct('lastName', 'Last Name'),
    direct('email', 'Work Email'),
    direct('phone', 'Phone'),
    direct('company', 'Company'),
    direct('department', 'Department'),
    direct('jobTitle', 'Job Title'),
    direct('city', 'City'),
    direct('postalCode', 'Zip'),
    direct('country', 'Country'),
    direct('activationDate', 'Start Date'),
  ],
  credentialMappings: [
    { numbering: 'facilityAndNumber', format: 'H10304', facilityColumn: 'Facility Code', numberColumn: 'Card Number' },
  ],
});
const mapping = { identity: s.identityMapping, credentials: s.credentialMappings };
const wanted = columnsOf(mapping);
const stage = Number(process.argv[3] ?? 4);
const t0 = process.cpuUsage();
const file = await openCsv(createReadStream(process.argv[2]!, { highWaterMark: 1 << 20 }), s.format, wanted);
if (file.kind === 'refused') throw new Error(JSON.stringify(file));
const c = compileMapping({ mapping, fields, format: s.format }, wanted.columns);
let n = 0,
  bytes = 0;
const tally = new PlanTally();
let prob = 0;
for await (const b of file.batches()) {
  if (b.kind === 'refused') throw new Error(JSON.stringify(b));
  n += b.rows.length;
  if (stage < 2) continue;
  const m = b.rows.map((r) => c.map(r));
  prob += m.filter((x) => x.problems.length).length;
  if (stage < 3) continue;
  const p = planBatch(
    m,
    { sourceId: newId(), position: 1, policy: policy.parse({ decidesActive: true }), newId },
    emptySnapshot,
  );
  for (const x of p) tally.add(x);
  if (stage < 4) continue;
  bytes += stageLines(p).length;
}
const u = process.cpuUsage(t0);
console.log(
  stage,
  n,
  prob,
  bytes,
  (u.user + u.system) / 1e6,
  's cpu',
  Math.round(process.resourceUsage().maxRSS / 1024),
  'MB',
);
