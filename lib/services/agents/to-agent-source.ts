import type { AgentSource } from '#lib/contract/agent-protocol';
import { sourceSettings, sourceTemplate } from '#lib/domain/source/source';
import type { SourceModel } from '#lib/infra/db/generated/models';

/** A source as its agent needs it. */
export function toAgentSource(row: SourceModel): AgentSource {
  const { delivery } = sourceSettings.parse(row.settings);
  const { folder, filePattern, afterProcessing, settleSeconds, writeResult, pictureFolder } = delivery;
  const template = sourceTemplate.nullable().parse(row.template);
  return {
    sourceId: row.id,
    name: row.name,
    active: row.active,
    folder,
    filePattern,
    columns: template?.columns.map(({ name }) => name) ?? null,
    settleSeconds,
    afterProcessing,
    writeResult,
    pictureFolder,
  };
}
