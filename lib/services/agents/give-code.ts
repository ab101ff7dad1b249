import { pairingAlphabet, pairingCodeLength, pairingMinutes, readPairingCode } from '#lib/domain/agent/pairing-code';
import { databaseNow } from '#lib/infra/db/database-now';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { makePairingCode } from '#lib/infra/secrets/make-pairing-code';
import { invariant } from '#lib/shared/invariant';

import { pairingHash } from './pairing-hash.ts';

type Place = { readonly tenantId: string; readonly agentId: string };

/** A new pairing code for the agent; the one before is void. The code is in this answer and nowhere else. */
export async function giveCode(
  tx: TenantTx,
  place: Place,
): Promise<{ agentId: string; code: string; expiresAt: string }> {
  const made = readPairingCode(makePairingCode(pairingAlphabet, pairingCodeLength));
  invariant(made, 'a code of the alphabet is a code');
  const expiresAt = new Date((await databaseNow(tx)).getTime() + pairingMinutes * 60_000);
  await tx.pairingCode.deleteMany({ where: { agentId: place.agentId } });
  await tx.pairingCode.create({
    data: { ...place, selectorHash: pairingHash(made.selector), codeHash: pairingHash(made.code), expiresAt },
  });
  return { agentId: place.agentId, code: made.code, expiresAt: expiresAt.toISOString() };
}
