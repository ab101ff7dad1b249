import { expect, it } from 'vitest';

import { createBadgeType as contract } from '#lib/contract/badge-types';
import { inTenant } from '#lib/infra/db/in-tenant';
import { applyPreview } from '#lib/services/runs/apply-preview';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { createBadgeType } from './create-badge-type.ts';
import { deleteBadgeType } from './delete-badge-type.ts';
import { listBadgeTypes } from './list-badge-types.ts';
import { updateBadgeType } from './update-badge-type.ts';

const visitor = contract.input.parse({ name: 'Visitor', expiry: { rule: 'afterDays', days: 30 } });

it('adds, changes and deletes a badge type, each with an entry in the audit log', async () => {
  const tenant = await createTestTenant();
  const ctx = tenant.ctx('admin');
  const made = await createBadgeType(ctx, visitor);
  expect(made).toMatchObject({ name: 'Visitor', kind: null, activation: { rule: 'none' }, version: 1 });
  const place = { badgeTypeId: made.id };
  const changed = await updateBadgeType(ctx, { ...place, expiry: { rule: 'none' } });
  expect(changed).toMatchObject({ name: 'Visitor', expiry: { rule: 'none' }, version: 2 });
  await expect(updateBadgeType(ctx, { ...place, version: 1, name: 'Guest' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await listBadgeTypes(tenant.ctx('viewer'))).toEqual({ items: [changed] });
  await deleteBadgeType(ctx, place);
  expect(await listBadgeTypes(tenant.ctx('viewer'))).toEqual({ items: [] });
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { objectId: made.id }, orderBy: { sequence: 'asc' } }),
  );
  expect(entries.map(({ action }) => action)).toEqual(['badgeType.created', 'badgeType.updated', 'badgeType.deleted']);
});

it('refuses a second type of the same name, and to delete one that a mapping gives', async () => {
  const tenant = await createTestTenant();
  const ctx = tenant.ctx('admin');
  const { id: badgeTypeId } = await createBadgeType(ctx, visitor);
  await expect(createBadgeType(ctx, { ...visitor, name: 'VISITOR' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await createTestSource(tenant, { name: 'HR', credentialMappings: [{ ...testCards[0], badgeTypeId }] });
  await expect(deleteBadgeType(ctx, { badgeTypeId })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Visitor is given by HR. Take it out of the mapping there first.',
  });
});

it('knows no badge type of another tenant, in a mapping neither, and lets only who may write credentials', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  const { id: badgeTypeId } = await createBadgeType(tenant.ctx('admin'), visitor);
  const admin = other.ctx('admin');
  await expect(updateBadgeType(admin, { badgeTypeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(deleteBadgeType(admin, { badgeTypeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const foreign = createTestSource(other, { credentialMappings: [{ ...testCards[0], badgeTypeId }] });
  await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const operator = tenant.ctx('operator');
  await expect(createBadgeType(operator, visitor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(updateBadgeType(operator, { badgeTypeId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(deleteBadgeType(operator, { badgeTypeId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('is given to rows that named it before it was there, or before it had that name', async () => {
  const tenant = await createTestTenant();
  const ctx = tenant.ctx('admin');
  const sourceId = await createTestSource(tenant, {
    credentialMappings: [{ ...testCards[0], badgeTypeColumn: 'dept' }],
  });
  const text = 'id,first,last,dept,fc,card,status\n1,Ana,Roy,Visitor,7,500,\n';
  const typeOf = async () => {
    await sendTestFile(tenant, { sourceId, text });
    return inTenant(tenant.tenantId, async (tx) => (await tx.credential.findFirstOrThrow()).badgeTypeId);
  };
  expect(await typeOf()).toBeNull();
  const { id: first } = await createBadgeType(ctx, { ...visitor, name: 'visitor' });
  expect(await typeOf()).toBe(first);
  await updateBadgeType(ctx, { badgeTypeId: first, name: 'Guest' });
  const { id: second } = await createBadgeType(ctx, visitor);
  expect(await typeOf()).toBe(second);
  await updateBadgeType(ctx, { badgeTypeId: second, kind: 'pin' });
  expect(await typeOf()).toBeNull();
});

it('makes a preview stale whose credentials have a badge type', async () => {
  const tenant = await createTestTenant();
  const ctx = tenant.ctx('admin');
  const { id: badgeTypeId } = await createBadgeType(ctx, visitor);
  const sourceId = await createTestSource(tenant, { credentialMappings: [{ ...testCards[0], badgeTypeId }] });
  const text = 'id,first,last,dept,fc,card,status\n1,Ana,Roy,,7,500,\n';
  const { id: runId, planHash } = await sendTestFile(tenant, { sourceId, mode: 'preview', text });
  await updateBadgeType(ctx, { badgeTypeId, expiry: { rule: 'afterDays', days: 7 } });
  await expect(applyPreview(ctx, { runId, planHash: planHash ?? '' })).rejects.toMatchObject({ code: 'CONFLICT' });
});
