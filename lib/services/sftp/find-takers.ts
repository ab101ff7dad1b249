import { chooseSource, type ChosenSource, type SourceCandidate } from '#lib/domain/source/choose-source';
import { format } from '#lib/domain/source/format';
import { sourceSettings, sourceTemplate } from '#lib/domain/source/source';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { readSentFile } from '#lib/infra/storage/sent-file';
import { openCsv } from '#lib/sources/csv/open-csv';

type Sent = { readonly accountId: string; readonly name: string; readonly storageKey: string };

/** Sources that take their files from an SFTP account. */
export async function findTakers(tx: TenantTx, accountId: string): Promise<readonly SourceModel[]> {
  const sources = await tx.source.findMany({ orderBy: { position: 'asc' } });
  return sources.filter(({ settings }) => sourceSettings.parse(settings).delivery.sftpAccountId === accountId);
}

/** Whose file it is; looks inside only where the name leaves it open. */
export async function chooseTaker(takers: readonly SourceModel[], file: Sent): Promise<ChosenSource> {
  const candidates = takers.map(toCandidate);
  const byName = chooseSource(candidates, { fileName: file.name, header: null });
  if (byName.kind !== 'several') return byName;
  return chooseSource(candidates, { fileName: file.name, header: await readHeader(file.storageKey) });
}

function toCandidate({ id, name, settings, template }: SourceModel): SourceCandidate {
  const read = sourceTemplate.safeParse(template);
  return {
    sourceId: id,
    name,
    filePattern: sourceSettings.parse(settings).delivery.filePattern,
    columns: read.success ? read.data.columns.map((column) => column.name) : null,
  };
}

/** The headings as a source without any settings would read them; null: it has none that can be read. */
async function readHeader(storageKey: string): Promise<readonly string[] | null> {
  const wanted = { columns: [], required: [], cells: 'all', allowNoRows: true } as const;
  const file = await openCsv(readSentFile(storageKey), format.parse({}), wanted);
  if (file.kind === 'refused') return null;
  await file.close();
  return file.header;
}
