import { readFileSync } from 'node:fs';

import type { InputOf } from '#lib/contract/endpoint';
import { createSource } from '#lib/contract/sources';
import { mappingRule, type MappingRule } from '#lib/domain/mapping/mapping';
import { presets } from '#lib/domain/preset/presets';
import { inTenant } from '#lib/infra/db/in-tenant';
import { bearerToken } from '#lib/testing/bearer-token';
import { callEndpoint } from '#lib/testing/call-endpoint';
import { createTestSource } from '#lib/testing/create-test-source';
import type { TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

type Policy = NonNullable<InputOf<typeof createSource>['policy']>;
type Wish = {
  readonly policy?: Policy;
  readonly format?: InputOf<typeof createSource>['format'];
  /** Changes of single rules of the preset, by field; null takes the rule away. */
  readonly rules?: Readonly<Record<string, Partial<MappingRule> | null>>;
  readonly decidesActive?: boolean;
};

/** The group settings that the vendor's samples assume. */
export const sampleGroups = {
  entries: [
    { group: 'Design Team', to: ['Creative Suite'] },
    { group: 'Acrobat Users', to: ['Acrobat Standard', 'PDF Services'] },
    { group: 'Contractors', to: [] },
  ],
  rules: [{ pattern: 'ROLE-(.+)', replacement: 'Role \\1' }],
};

/** A source of the preset as it comes, with what the wish changes of it. */
export function createAdobeSource(tenant: TestTenant, wish: Wish = {}): Promise<string> {
  const { policy, format, rules = {} } = wish;
  const identityMapping = (presets.adobe.settings.identityMapping ?? []).flatMap((rule) => {
    const change = rules[rule.field];
    if (change === null) return [];
    return [mappingRule.parse(change?.type === undefined ? { ...rule, ...change } : { field: rule.field, ...change })];
  });
  return createTestSource(tenant, {
    preset: 'adobe',
    identityMapping,
    ...(format === undefined ? {} : { format }),
    policy: { groupMap: sampleGroups, decidesActive: wish.decidesActive ?? true, ...policy },
  });
}

/** What the API says to a source that is to be made so: its status, and the first place of the settings that it refuses. */
export async function answerTo(tenant: TestTenant, input: Readonly<Record<string, unknown>>) {
  const authorization = await bearerToken(tenant.ctx('owner'));
  const { status, text } = await callEndpoint(createSource, { slug: tenant.slug, headers: { authorization }, input });
  const { errors = [] } = JSON.parse(text) as { errors?: { path: string }[] };
  return { status, place: errors[0]?.path ?? null };
}

export function adobeSample(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}

/** A person by External ID; null when nobody has it. */
export function personOf(tenant: TestTenant, externalId: string) {
  const { tenantId } = tenant;
  return inTenant(tenantId, (tx) =>
    tx.identity.findUnique({ where: { tenantId_externalId: { tenantId, externalId } } }),
  );
}

/** What a run says of its rows, in their order. */
export async function rowsOf(tenant: TestTenant, runId: string) {
  const { tenantId } = tenant;
  const rows = await inTenant(tenantId, (tx) =>
    tx.runRecord.findMany({ where: { tenantId, runId }, orderBy: { row: 'asc' } }),
  );
  return rows.map(({ row, line, externalId, outcome, problems }) => ({
    row,
    line,
    externalId,
    outcome,
    codes: ((problems ?? []) as { code: string }[]).map(({ code }) => code),
    messages: ((problems ?? []) as { message: string }[]).map(({ message }) => message),
  }));
}

/** Sends lines of a users file under the vendor's headings, or under others. */
export function sendUsers(tenant: TestTenant, sourceId: string, lines: readonly string[], header = usersHeader) {
  return sendTestFile(tenant, { sourceId, text: [header, ...lines, ''].join('\n') });
}

export const usersHeader = 'firstname,lastname,email,country,groups,type,username,domain';
