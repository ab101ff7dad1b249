import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { createSource } from './create-source.ts';
import { importSettings } from './import-settings.ts';

let tenant: TestTenant;
let made = 0;
beforeAll(async () => {
  tenant = await createTestTenant();
});

async function createDraft(preset: 'adobe' | 'generic' = 'adobe'): Promise<string> {
  made += 1;
  const input = contract.createSource.input.parse({ name: `Import ${made}`, preset });
  return (await createSource(tenant.ctx(), input)).id;
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}

const connector = `
delimiter: ";"
string_encoding: utf-8-sig
email_column_name: Mail
first_name_column_name: Given
identity_type_column_name: Kind
user_identity_type: enterpriseID
colour: blue
`;

const main = `
adobe_users:
  exclude_identity_types:
    - adobeID
  exclude_adobe_groups: [Bosses]
  exclude_users: ["svc-.*"]
  connectors:
    umapi: connector-umapi.yml
directory_users:
  default_country_code: FR
  user_identity_type: federatedID
  groups:
    - directory_group: Design Team
      adobe_groups: [Creative Suite, "org2::Elsewhere"]
    - directory_group: Contractors
      adobe_groups:
  additional_groups:
    - source: "ROLE-(.+)"
      target: "Role \\\\1"
limits:
  max_adobe_only_users: 20%
logging:
  log_to_file: Yes
invocation_defaults:
  adobe_only_user_action: remove
  process_groups: Yes
  strategy: sync
  update_user_info: No
  user_filter: "b.*"
  users: mapped
`;

it('takes over both files of the vendor’s tool and says what it left and why', async () => {
  const sourceId = await createDraft();
  const { source, taken, left } = await importSettings(tenant.ctx(), {
    sourceId,
    body: bytes(`${connector}---${main}`),
  });
  const ruleOf = (field: string) => source.identityMapping.find((rule) => rule.field === field);
  expect(source.format).toMatchObject({ delimiter: ';', encoding: 'utf-8' });
  expect(ruleOf('externalId')).toMatchObject({ column: 'Mail' });
  expect(ruleOf('custom.username')).toMatchObject({ default: '{Mail}' });
  expect(ruleOf('custom.identityType')).toMatchObject({ column: 'Kind', default: 'federatedID' });
  expect(ruleOf('country')).toMatchObject({ default: 'FR' });
  expect(ruleOf('lastName')).toMatchObject({ writes: 'creating' });
  expect(source.policy).toMatchObject({
    groupMap: {
      entries: [
        { group: 'Design Team', to: ['Creative Suite'] },
        { group: 'Contractors', to: [] },
      ],
      rules: [{ pattern: 'ROLE-(.+)', replacement: 'Role $1' }],
    },
    protection: {
      groups: ['Bosses'],
      patterns: [
        { field: 'custom.identityType', pattern: 'adobeID' },
        { field: 'custom.username', pattern: 'svc-.*' },
      ],
    },
    selection: { people: 'mapped', patterns: [{ field: 'custom.username', pattern: 'b.*' }] },
    missing: { action: 'deactivate', dropsGroups: true },
    limits: { leavers: '20%', whenExceeded: 'applySafePart' },
  });
  expect(taken).toContain('limits.max_adobe_only_users');
  expect(left.map(({ key }) => key)).toEqual(['colour', 'adobe_users.connectors', 'directory_users.groups', 'logging']);
});

it('takes no groups where the tool processed none, and keeps missing people as they are', async () => {
  const sourceId = await createDraft();
  const text = 'invocation_defaults:\n  process_groups: no\n  strategy: push\n';
  const { source } = await importSettings(tenant.ctx(), { sourceId, body: bytes(text) });
  expect(source.identityMapping.some(({ field }) => field === 'groups')).toBe(false);
  expect(source.policy).toMatchObject({ fileMeaning: 'delta', missing: { action: 'keep' } });
});

it('still takes the groups by which people are chosen, where the tool processed none, and says so', async () => {
  for (const choice of ['users: mapped', 'users: [group, Choir]', 'exclude_unmapped_users: yes']) {
    const text = `invocation_defaults:\n  adobe_only_user_action: remove\n  process_groups: no\n  ${choice}\n`;
    const { source, left } = await importSettings(tenant.ctx(), { sourceId: await createDraft(), body: bytes(text) });
    expect(source.identityMapping.some(({ field }) => field === 'groups')).toBe(true);
    expect(left.map(({ key }) => key)).toEqual(['invocation_defaults.process_groups']);
  }
});

it('leaves an audit entry', async () => {
  const sourceId = await createDraft();
  await importSettings(tenant.ctx(), { sourceId, body: bytes('delimiter: ","') });
  const entries = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.findMany({ where: { objectId: sourceId } }));
  expect(entries.map(({ action }) => action)).toContain('source.settingsImported');
});

it('refuses what is no YAML or no settings, and a source of another preset', async () => {
  const sourceId = await createDraft();
  const send = (text: string) => importSettings(tenant.ctx(), { sourceId, body: bytes(text) });
  await expect(send('a: [b')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(send('just text')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const generic = { sourceId: await createDraft('generic'), body: bytes('delimiter: ","') };
  await expect(importSettings(tenant.ctx(), generic)).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('is refused to a viewer, and knows no source of another tenant', async () => {
  const input = { sourceId: await createDraft(), body: bytes('delimiter: ","') };
  await expect(importSettings(tenant.ctx('viewer'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const other = await createTestTenant();
  await expect(importSettings(other.ctx(), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('leaves patterns that cannot be read here, each with the reason, and takes the rest', async () => {
  const sourceId = await createDraft();
  const text = [
    'adobe_users:',
    '  exclude_users: ["svc-.*", "(?!a).*"]',
    'directory_users:',
    '  additional_groups:',
    '    - source: "ROLE-("',
    '      target: "Role"',
    'invocation_defaults:',
    '  user_filter: "[a"',
    '  strategy: push',
  ].join('\n');
  const { left, source } = await importSettings(tenant.ctx(), { sourceId, body: bytes(text) });
  expect(left.map(({ key }) => key).toSorted()).toEqual([
    'adobe_users.exclude_users',
    'directory_users.additional_groups',
    'invocation_defaults.user_filter',
  ]);
  expect(left.find(({ key }) => key === 'invocation_defaults.user_filter')?.reason).toContain('closing ]');
  expect(source.policy).toMatchObject({ fileMeaning: 'delta', selection: { patterns: [] }, groupMap: { rules: [] } });
});
