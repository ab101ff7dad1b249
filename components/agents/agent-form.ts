import { z } from 'zod';

import { delivery, type SourceSettings } from '#lib/domain/source/source';

const seconds = z
  .string()
  .trim()
  .regex(/^([1-9]\d{0,2}|[12]\d{3}|3[0-5]\d\d|3600)$/, 'Enter a number of seconds from 1 to 3600')
  .transform(Number);

/** How an agent delivers the files of a source, as it is typed. */
export const agentForm = z.object({
  agentId: z.string().min(1, 'Choose an agent'),
  folder: z
    .string()
    .trim()
    .min(1, 'Enter the folder that the files come to')
    .max(1000, 'Folder must be 1,000 characters or fewer'),
  filePattern: z
    .string()
    .trim()
    .min(1, 'Enter a pattern such as *.csv')
    .max(200, 'Pattern must be 200 characters or fewer'),
  settleSeconds: seconds,
  afterProcessing: delivery.shape.afterProcessing.unwrap(),
  writeResult: z.boolean(),
  pictureFolder: z.string().trim().max(1000, 'Folder must be 1,000 characters or fewer'),
});
export type AgentInput = z.input<typeof agentForm>;
export type AgentValues = z.output<typeof agentForm>;

export function toAgentInput({ delivery: known }: Pick<SourceSettings, 'delivery'>): AgentInput {
  return {
    agentId: known.agentId ?? '',
    folder: known.folder ?? '',
    filePattern: known.filePattern,
    settleSeconds: String(known.settleSeconds),
    afterProcessing: known.afterProcessing,
    writeResult: known.writeResult,
    pictureFolder: known.pictureFolder ?? '',
  };
}

/** The change of the source's delivery that these answers make. */
export function toDeliveryPatch({ pictureFolder, ...values }: AgentValues) {
  return { ...values, pictureFolder: pictureFolder === '' ? null : pictureFolder, sftpAccountId: null };
}
