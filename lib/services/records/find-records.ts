import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { findRecords as contract } from '#lib/contract/source-records';
import type { Ctx } from '#lib/domain/access/ctx';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { loadSourceRow } from '#lib/services/sources/load-source-row';
import { AppError } from '#lib/shared/app-error';

import { openLastFile } from './open-last-file.ts';

type Input = ParsedInputOf<typeof contract>;

const foundMax = 100;

/** Looks through the last accepted file from its first row; the first hundred records that match are given. */
export async function findRecords(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  await inTenant(ctx.tenantId, (tx) => loadSourceRow(tx, ctx.tenantId, input.sourceId));
  const matches = compileTerms(input);
  const found: MappedRecord[] = [];
  for await (const record of openLastFile(ctx.tenantId, input.sourceId)) {
    if (record.externalId !== null && matches(record)) found.push(record);
    if (found.length === foundMax) break;
  }
  const owners = await loadOwners(ctx.tenantId, input.sourceId, found);
  const items = found.map(({ externalId, line, values }) => ({
    key: externalId ?? '',
    line,
    firstName: toText(values['firstName']),
    lastName: toText(values['lastName']),
    email: toText(values['email']),
    identityId: owners.get(externalId ?? '') ?? null,
  }));
  return { items, nextCursor: null };
}

type Test = (record: MappedRecord) => boolean;

/** Names are found in every type of name, addresses in every column. */
const searched: Readonly<Record<'key' | 'given' | 'family' | 'email', (record: MappedRecord) => readonly unknown[]>> = {
  key: ({ externalId }) => [externalId],
  given: ({ values }) => [values['firstName'], ...valuesOf(values, /given/i)],
  family: ({ values }) => [values['lastName'], ...valuesOf(values, /family/i)],
  email: ({ values }) => Object.values(values),
};

function compileTerms(input: Input): Test {
  const tests = (['key', 'given', 'family', 'email'] as const).flatMap((name): Test[] => {
    const wanted = input[name]?.toLowerCase();
    if (wanted === undefined) return [];
    return [(record) => searched[name](record).some((value) => toText(value)?.toLowerCase() === wanted)];
  });
  if (tests.length > 0) return (record) => tests.every((test) => test(record));
  const message = 'Enter a key, a given name, a family name or an e-mail address to look for.';
  throw new AppError('INVALID_INPUT', message, { errors: [{ path: 'key', message }] });
}

function valuesOf(values: MappedRecord['values'], name: RegExp): readonly unknown[] {
  return Object.entries(values).flatMap(([field, value]) => (name.test(field) ? [value] : []));
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

async function loadOwners(tenantId: string, sourceId: string, found: readonly MappedRecord[]) {
  const keys = found.flatMap(({ externalId }) => externalId ?? []);
  const records = await inTenant(tenantId, (tx) =>
    tx.sourceRecord.findMany({
      where: { tenantId, sourceId, externalId: { in: keys } },
      select: { externalId: true, identityId: true },
    }),
  );
  return new Map(records.map(({ externalId, identityId }) => [externalId, identityId]));
}
