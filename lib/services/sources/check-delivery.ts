import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

type Named = { readonly sftpAccountId?: string | null | undefined; readonly agentId?: string | null | undefined };

/** INVALID_INPUT when a source would take files from an SFTP account or an agent that its tenant does not have, or has no more. */
export async function checkDelivery(tx: TenantTx, delivery: Named | undefined): Promise<void> {
  await checkAccount(tx, delivery?.sftpAccountId ?? null);
  await checkAgent(tx, delivery?.agentId ?? null);
}

async function checkAccount(tx: TenantTx, id: string | null): Promise<void> {
  if (id === null) return;
  const account = await tx.sftpAccount.findFirst({ where: { id } });
  if (account === null)
    refuse('sftpAccountId', 'There is no such SFTP account. Choose one of the list of SFTP accounts');
  else if (account.revokedAt !== null) {
    refuse('sftpAccountId', `The SFTP account ${account.name} is revoked. Choose another one`);
  }
}

async function checkAgent(tx: TenantTx, id: string | null): Promise<void> {
  if (id === null) return;
  const agent = await tx.agent.findFirst({ where: { id } });
  if (agent === null) refuse('agentId', 'There is no such agent. Choose one of the list of agents');
  else if (agent.status === 'unpaired') {
    refuse(
      'agentId',
      `The agent ${agent.name ?? agent.hostName ?? ''} is no longer paired. Choose another one, or pair it again`,
    );
  }
}

function refuse(entry: keyof Named, message: string): never {
  throw new AppError('INVALID_INPUT', `${message}.`, { errors: [{ path: `delivery.${entry}`, message }] });
}
