import { spanning } from '#lib/infra/db/spanning';
import { newId } from '#lib/shared/id';

import { provePassword, type Proof, type ProvenUser } from './prove-password.ts';

export type SignedIn = ProvenUser & { readonly sessionId: string };

/** Proves a password and opens a new session; `client` is what the browser calls itself. */
export async function signIn(proof: Proof & { readonly client: string }): Promise<SignedIn> {
  const user = await provePassword(proof);
  const data = { id: newId(), userId: user.id, address: proof.address, client: proof.client.slice(0, 300) };
  const session = await spanning().userSession.create({ data });
  return { ...user, sessionId: session.id };
}
