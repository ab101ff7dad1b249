import { createBadgeType as badgeContract } from '#lib/contract/badge-types';
import { createCustomField as fieldContract } from '#lib/contract/custom-fields';
import { createSource as contract } from '#lib/contract/sources';
import { createUpload as uploadContract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { inviteMember } from '#lib/services/access/invite-member';
import { createAgent } from '#lib/services/agents/create-agent';
import { createBadgeType } from '#lib/services/badge-types/create-badge-type';
import { createCustomField } from '#lib/services/custom-fields/create-custom-field';
import { createGroup } from '#lib/services/groups/create-group';
import { createSftpAccount } from '#lib/services/sftp-accounts/create-sftp-account';
import { createSource } from '#lib/services/sources/create-source';
import { createUpload } from '#lib/services/uploads/create-upload';
import { newId } from '#lib/shared/id';

import { createMember } from './create-member.ts';
import { createTestTenant, type TestTenant } from './create-test-tenant.ts';

export type SeededTenant = TestTenant & {
  /** Stands in every text of the tenant. */
  readonly canary: string;
  /** Ids of what the tenant has, under the names path parameters use. */
  readonly ids: Readonly<Record<string, string>>;
};

/** A tenant with one of everything that has an id, each named by a word found nowhere else. */
export async function tenantWithRows(): Promise<SeededTenant> {
  const tenant = await createTestTenant();
  const canary = `canary${newId().replaceAll('-', '')}`;
  const ctx = tenant.ctx();
  const member = await createMember(tenant.tenantId, 'owner');
  const sessionId = newId();
  const source = await createSource(ctx, contract.input.parse({ name: canary }));
  const field = await createCustomField(ctx, fieldContract.input.parse({ key: canary, label: canary }));
  const group = await createGroup(ctx, { name: canary, description: canary });
  const badge = await createBadgeType(ctx, badgeContract.input.parse({ name: canary }));
  const integration = await createApiIntegration(ctx, { name: canary, description: canary, scopes: ['runs:read'] });
  const invitation = await inviteMember(ctx, { email: `${canary}@example.com`, role: 'viewer' });
  const { agentId } = await createAgent(ctx, { name: canary });
  const rows = await seedDirectory(tenant.tenantId, source.id, canary);
  const ids = {
    sourceId: source.id,
    userId: member.userId,
    sessionId,
    integrationId: integration.id,
    customFieldId: field.id,
    badgeTypeId: badge.id,
    groupId: group.id,
    invitationId: invitation.id,
    agentId,
    ...(await seedSftp(ctx, canary)),
    ...(await seedUpload(ctx, source.id, canary)),
    ...(await seedNotice(tenant.tenantId, canary)),
    ...rows,
  };
  return { ...tenant, canary, ids };
}

async function seedNotice(tenantId: string, canary: string): Promise<Record<string, string>> {
  const [id, agentId] = [newId(), newId()];
  const data = { kind: 'agentOffline', agentId, agent: canary };
  const incident = { tenantId, id, kind: 'agentOffline', causeKey: `agentOffline:${agentId}`, data };
  await inTenant(tenantId, (tx) => tx.incident.create({ data: incident }));
  return { noticeId: id };
}

async function seedSftp(ctx: Ctx, canary: string): Promise<Record<string, string>> {
  const { tenantId } = ctx;
  const { id: accountId } = await createSftpAccount(ctx, { name: canary, allowedAddresses: [] });
  const [keyId, fingerprint] = [newId(), `SHA256:${canary}`];
  await inTenant(tenantId, async (tx) => {
    const key = { label: canary, type: 'ssh-ed25519', publicKey: canary, fingerprint, createdBy: canary };
    await tx.sftpKey.create({ data: { tenantId, id: keyId, accountId, ...key } });
    const connection = { address: canary, outcome: 'refused', reason: canary };
    await tx.sftpConnection.create({ data: { tenantId, id: newId(), accountId, ...connection } });
    await tx.sftpFile.create({ data: { tenantId, id: newId(), accountId, name: canary, state: 'waiting' } });
  });
  return { accountId, keyId };
}

async function seedUpload(ctx: Ctx, sourceId: string, canary: string): Promise<Record<string, string>> {
  const input = uploadContract.input.parse({ sourceId, name: canary, sizeBytes: 9, mode: 'preview' });
  return { uploadId: (await createUpload(ctx, input)).id };
}

async function seedDirectory(tenantId: string, sourceId: string, canary: string): Promise<Record<string, string>> {
  const [identityId, credentialId, fileId, runId] = [newId(), newId(), newId(), newId()];
  await inTenant(tenantId, async (tx) => {
    await tx.portalUser.updateMany({ where: { memberships: { some: { tenantId } } }, data: { name: canary } });
    await tx.identity.create({
      data: {
        tenantId,
        id: identityId,
        externalId: canary,
        active: true,
        attributes: { lastName: canary, firstName: canary },
      },
    });
    await tx.credential.create({
      data: {
        tenantId,
        id: credentialId,
        identityId,
        kind: 'card',
        format: 'H10301',
        codeSpace: '26',
        rawCode: canary,
        status: 'active',
      },
    });
    const file = { name: `${canary}.csv`, sizeBytes: 1, sha256: canary, storageKey: canary };
    await tx.sourceFile.create({ data: { tenantId, id: fileId, sourceId, ...file } });
    await tx.run.create({
      data: {
        tenantId,
        id: runId,
        number: 1,
        sourceId,
        sourceVersion: 1,
        fileId,
        mode: 'preview',
        trigger: 'upload',
        status: 'planned',
        actor: { kind: 'user', id: newId(), label: canary },
      },
    });
    await tx.tenantCounter.update({ where: { tenantId }, data: { runNumber: 1 } });
    await tx.runRecord.create({
      data: { tenantId, runId, row: 2, line: 2, externalId: canary, outcome: 'created', phase: 2 },
    });
  });
  return { identityId, credentialId, fileId, runId };
}
