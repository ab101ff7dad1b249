import type { PairAnswer, PairRequest } from '#lib/contract/agent-protocol';
import { throttleRules } from '#lib/domain/access/throttle';
import { agentName } from '#lib/domain/agent/agent-name';
import { pairingTries, readPairingCode } from '#lib/domain/agent/pairing-code';
import { agentsWithCode, type AgentRef } from '#lib/infra/db/agents-with-code';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { giveAttemptBack } from '#lib/infra/db/give-attempt-back';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { takeAttempt } from '#lib/infra/db/take-attempt';
import { equalsHash } from '#lib/infra/secrets/equals-hash';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { randomToken } from '#lib/infra/secrets/random-token';
import { readPublicKey } from '#lib/infra/secrets/read-public-key';
import { allowAttempt } from '#lib/services/access/allow-attempt';
import { apiAddresses } from '#lib/services/access/api-addresses';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { pairingHash } from './pairing-hash.ts';

type Pairing = PairRequest & { readonly address: string };

/**
 * Takes in a program that comes with a code of the portal and the public half of its key. It waits until a person has
 * confirmed its host. Guesses are slowed down per address, and five wrong ends of a code spend it.
 */
export async function pairAgent(input: Pairing): Promise<PairAnswer> {
  const { pem, algorithms } = readPublicKey(input.publicKey);
  if (!algorithms.includes('ES256')) throw new AppError('INVALID_INPUT', 'The key must be elliptic curve P-256');
  const attempt = `pairing:${input.address}`;
  allowAttempt(await takeAttempt(attempt, throttleRules.pairing), 'Get a new code in the portal.');
  const given = readPairingCode(input.code);
  const refs = given === undefined ? [] : await agentsWithCode(pairingHash(given.selector));
  for (const ref of refs) {
    const paired = await inTenant(ref.tenantId, (tx) => pair(tx, ref, { ...input, code: given?.code ?? '', pem }));
    if (paired === null) continue;
    await giveAttemptBack(attempt);
    const addresses = await apiAddresses(ref);
    const { slug } = await spanning().tenant.findUniqueOrThrow({ where: { id: ref.tenantId } });
    return { agentId: ref.agentId, tenant: slug, clientId: paired.clientId, ...addresses, status: 'waiting' };
  }
  throw new AppError(
    'NOT_FOUND',
    'This pairing code is not known, was used already or is older than ten minutes. Get a new code on the page of the agent.',
  );
}

async function pair(
  tx: TenantTx,
  ref: AgentRef,
  input: Pairing & { pem: string },
): Promise<{ clientId: string } | null> {
  if (!(await useCode(tx, ref, input.code))) return null;
  const { tenantId, agentId } = ref;
  const now = await databaseNow(tx);
  const [integrationId, clientId] = [newId(), `rc_agent_${randomToken(12)}`];
  await tx.apiIntegration.create({
    data: {
      tenantId,
      id: integrationId,
      name: `Agent ${integrationId}`,
      clientId,
      // Nobody knows the secret of this hash: the key is the only way in.
      secretHash: hashSecret(randomToken()),
      secretHint: '',
      publicKey: input.pem,
      publicKeyAddedAt: now,
      scopes: ['files:write', 'runs:read'],
      createdBy: input.hostName,
    },
  });
  const { hostName, os, version, hostId = null } = input;
  const row = await tx.agent.update({
    where: { tenantId_id: { tenantId, id: agentId } },
    data: { integrationId, hostName, hostId, os, version, lastContactAt: now },
  });
  const actor = { kind: 'agent', id: agentId, label: agentName(row) } as const;
  const ctx = { tenantId, actor, permissions: new Set<never>(), requestId: newId() };
  const detail = { hostName, os, version, address: input.address };
  await appendAudit(tx, ctx, { action: 'agent.paired', objectType: 'agent', objectId: agentId, detail });
  return { clientId };
}

type Row = { readonly codeHash: string; readonly isLive: boolean };

/** True once for the right code; its row stays locked, so of two who use it at once one finds it gone. Wrong ends are counted. */
async function useCode(tx: TenantTx, { tenantId, agentId }: AgentRef, code: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT code_hash "codeHash", expires_at > clock_timestamp() AND tries < ${pairingTries} "isLive" FROM pairing_code
    WHERE tenant_id = ${tenantId}::uuid AND agent_id = ${agentId}::uuid FOR UPDATE`;
  if (row === undefined || !row.isLive) return false;
  const isRight = equalsHash(row.codeHash, pairingHash(code));
  if (isRight) await tx.pairingCode.deleteMany({ where: { agentId } });
  else await tx.pairingCode.updateMany({ where: { agentId }, data: { tries: { increment: 1 } } });
  return isRight;
}
