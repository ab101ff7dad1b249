import { readFileSync } from 'node:fs';

import type { InputOf } from '#lib/contract/endpoint';
import { createSource } from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createSource as createSourceVerb } from '#lib/services/sources/create-source';
import type { TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

type Wish = Pick<InputOf<typeof createSource>, 'format' | 'policy' | 'identityMapping'>;

let made = 0;

/** An active source of one of the vendor's formats as its preset makes it, with what the wish changes. */
export async function createComanageSource(
  tenant: TestTenant,
  preset: 'comanage-v1' | 'comanage-v2',
  wish: Wish = {},
): Promise<string> {
  made += 1;
  const { policy, ...rest } = wish;
  const input = createSource.input.parse({
    name: `${preset} ${made}`,
    kind: 'csv',
    preset,
    active: true,
    ...rest,
    // A test's few people would all be half of the directory.
    policy: { decidesActive: true, ...policy, limits: { changePercent: null, ...policy?.limits } },
  });
  return (await createSourceVerb(tenant.ctx('owner'), input)).id;
}

/** A line of format v1 with these places filled. */
export function v1Line(places: Readonly<Record<number, string>>, count = 26): string {
  return Array.from({ length: count }, (_, i) => places[i + 1] ?? '').join(',');
}

export function comanageSample(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}

export type SeenRow = {
  readonly outcome: string;
  readonly codes: readonly string[];
  readonly messages: string;
  readonly values: Readonly<Record<string, unknown>>;
};

/** Sends lines and gives back, by line number, what became of each record and what its person is then. */
export async function sendLines(tenant: TestTenant, sourceId: string, text: string | Uint8Array) {
  const run = await sendTestFile(tenant, { sourceId, text });
  const records = await inTenant(tenant.tenantId, (tx) => tx.runRecord.findMany({ where: { runId: run.id } }));
  const people = await peopleOf(tenant);
  const rows = new Map<number, SeenRow>();
  for (const { line, outcome, problems, externalId } of records) {
    const found = (problems ?? []) as { code: string; message: string }[];
    rows.set(line, {
      outcome,
      codes: found.map(({ code }) => code),
      messages: found.map(({ message }) => message).join(' '),
      values: people.get(externalId ?? '')?.values ?? {},
    });
  }
  return { run, rows, people };
}

/** Everybody in the tenant, by External ID. */
export async function peopleOf(tenant: TestTenant) {
  const found = await inTenant(tenant.tenantId, (tx) => tx.identity.findMany());
  return new Map(
    found.map(({ externalId, active, attributes, id }) => [
      externalId,
      { id, active, values: attributes as Readonly<Record<string, unknown>> },
    ]),
  );
}
