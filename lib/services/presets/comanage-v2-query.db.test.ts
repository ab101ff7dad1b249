import { beforeEach, expect, it } from 'vitest';

import { sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createV2Source } from '#lib/testing/acceptance/comanage/v2-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

const header =
  'SORID,Name.given.official,Name.family.official,EmailAddress.mail.official,EmailAddress.mail.recovery,EmailAddress.mail.personal';
let tenant: TestTenant;
beforeEach(async () => {
  tenant = await createTestTenant();
  const sourceId = await createV2Source(tenant, header);
  await sendLines(tenant, sourceId, `${header}\nA,Ada,King,ada@uni.example,,\nB,Bob,Fox,bob@uni.example,,\n`);
});

/** Of three records the first goes by its own address, the second by one that is not Bob's, the third is nobody's. */
const lines = [
  'X1,Ada,King,ADA@uni.example,,',
  'X2,Bob,Fox,bob@new.example,,Bob@uni.example',
  'X3,Cy,Day,cy@uni.example,,cy@home.example',
];
const query = (policy: NonNullable<NonNullable<Parameters<typeof createV2Source>[2]>['policy']>) =>
  createV2Source(tenant, header, { policy: { syncMode: 'query', ...policy } });

it('W52 a record with somebody’s address that goes by another one is left out, and its row says whose it is', async () => {
  const { run, rows, people } = await sendLines(tenant, await query({}), `${header}\n${lines.join('\n')}\n`);
  expect(run.counts).toMatchObject({ created: 0, skipped: 2 });
  expect(rows.get(2)?.codes).toContain('personAdopted');
  expect(rows.get(3)).toMatchObject({ outcome: 'skipped', codes: ['otherAddressLeftOut'] });
  expect(rows.get(3)?.messages).toContain('bob@uni.example of B');
  expect(rows.get(4)?.codes).toEqual(['newcomerLeftOut']);
  expect([...people.keys()].toSorted()).toEqual(['A', 'B']);
});

it('W52 or becomes a person of its own, where the source says so, with a note', async () => {
  const sourceId = await query({ queryMismatch: 'create' });
  const { run, rows, people } = await sendLines(tenant, sourceId, `${header}\n${lines.join('\n')}\n`);
  expect(run.counts).toMatchObject({ created: 1, skipped: 1 });
  expect(rows.get(3)).toMatchObject({ outcome: 'created', codes: ['otherAddressCreated'] });
  expect(people.get('X2')?.values).toMatchObject({ email: 'bob@new.example' });
  const again = await sendLines(tenant, sourceId, `${header}\n${lines.join('\n')}\nX4,Di,No,,,\n`);
  expect(again.run.counts).toMatchObject({ created: 0, unchanged: 2, skipped: 2 });
});
