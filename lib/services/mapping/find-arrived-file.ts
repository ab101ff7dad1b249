import type { ArrivedFile } from '#lib/contract/mapping';
import { agentName } from '#lib/domain/agent/agent-name';
import { isTemporaryName } from '#lib/domain/sftp/is-temporary-name';
import { matchesPattern } from '#lib/domain/source/file-pattern';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { reportOf } from '#lib/services/agents/to-listed-agent';

/** With the place of its bytes: by full path at the agent, by key in the store. */
type Arrived = {
  readonly file: ArrivedFile;
  readonly place: { readonly agentId: string; readonly path: string } | { readonly storageKey: string };
};

type Delivery = SourceSettings['delivery'];

/** So many of the newest files of an account are looked at for one whose name fits. */
const lookMax = 200;

/** The newest file for a source that lies where its delivery says; of an agent as it told it last. */
export async function findArrivedFile(tx: TenantTx, source: SourceModel): Promise<Arrived | null> {
  const { delivery } = sourceSettings.parse(source.settings);
  return (await findAtAgent(tx, source.id, delivery)) ?? (await findOfAccount(tx, source.id, delivery));
}

async function findAtAgent(tx: TenantTx, sourceId: string, delivery: Delivery): Promise<Arrived | null> {
  const { agentId, folder, filePattern } = delivery;
  if (agentId === null) return null;
  const agent = await tx.agent.findFirst({ where: { id: agentId, status: 'active' } });
  if (agent === null) return null;
  const seen = reportOf(agent)?.folders.find((report) => report.sourceId === sourceId);
  const name = seen?.newestName ?? null;
  // The report may be of a folder or a pattern that the source had before.
  if (seen?.path !== folder || name === null || !matchesPattern(filePattern, name)) return null;
  const file = { name, channel: 'agent', channelName: agentName(agent), at: seen.newestAt, runId: null } as const;
  // A slash parts names on every system.
  return { file, place: { agentId, path: `${seen.path}/${name}` } };
}

async function findOfAccount(tx: TenantTx, sourceId: string, delivery: Delivery): Promise<Arrived | null> {
  const { sftpAccountId: accountId, filePattern } = delivery;
  if (accountId === null) return null;
  const rows = await tx.sftpFile.findMany({
    where: { accountId, state: { in: ['claimed', 'waiting', 'processed', 'rejected'] }, storageKey: { not: null } },
    orderBy: { receivedAt: 'desc' },
    take: lookMax,
    include: { sftpAccount: true },
  });
  const row = rows.find(({ name }) => !isTemporaryName(name) && matchesPattern(filePattern, name));
  if (row === undefined || row.storageKey === null) return null;
  const { name, storageKey, receivedAt, sftpAccount } = row;
  const runId = row.sourceId === sourceId ? row.runId : null;
  const file = { name, channel: 'sftp', channelName: sftpAccount.name, at: receivedAt.toISOString(), runId } as const;
  return { file, place: { storageKey } };
}
