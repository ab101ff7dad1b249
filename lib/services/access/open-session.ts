import { spanning } from '#lib/infra/db/spanning';
import { newId } from '#lib/shared/id';

import type { ProvenUser } from './prove-password.ts';

export type SignedIn = ProvenUser & { readonly sessionId: string };

/** A new session for somebody who has proved who they are. */
export async function openSession(
  user: ProvenUser,
  { address, client }: { readonly address: string; readonly client: string },
): Promise<SignedIn> {
  const { id, email, name } = user;
  const data = { id: newId(), userId: id, address, client: client.slice(0, 300) };
  const session = await spanning().userSession.create({ data });
  return { id, email, name, sessionId: session.id };
}
