import type { Source } from '#lib/contract/sources';
import { findFormat } from '#lib/domain/credential/formats';
import { credentialKinds } from '#lib/domain/credential/kinds';
import type { LabelOf } from '#lib/domain/identity/label-of';
import { credentialColumns } from '#lib/domain/mapping/columns-of';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import { adoptLabel } from '#lib/domain/source/adopt-label';
import { describeSchedule } from '#lib/domain/source/describe-schedule';
import type { Policy } from '#lib/domain/source/policy';

import { delimiterLabel, encodingLabel } from './format-labels';
import { limitsSentence } from './limits-sentence';
import type { StepKey } from './setup-steps';

/** What a step holds, as short sentences. */
export function summarize(step: StepKey, source: Source, labelOf: LabelOf): readonly string[] {
  return summaries[step](source, labelOf);
}

const meanings: Readonly<Record<Policy['fileMeaning'], string>> = {
  snapshot: 'Each file contains everyone',
  delta: 'Each file contains only changes',
  instructions: 'Each row says what to do',
};

const summaries: Readonly<Record<StepKey, (source: Source, labelOf: LabelOf) => readonly string[]>> = {
  name: ({ name, policy }) => [
    name,
    `${meanings[policy.fileMeaning]} · ${policy.decidesActive ? 'decides who is active' : 'does not decide who is active'}`,
  ],
  channel: ({ delivery }) => [...waysIn(delivery), 'Upload in the browser, or through the API'],
  template: ({ template }) =>
    template === null ? ['No template yet'] : [`${template.fileName} · ${template.columns.length} columns`],
  identity: ({ identityMapping }, labelOf) => {
    if (identityMapping.length === 0) return ['Nothing is mapped yet'];
    const labels = identityMapping.map(({ field }) => labelOf(field));
    return [`${labels.length} fields: ${labels.join(', ')}`];
  },
  credentials: ({ credentialMappings }) =>
    credentialMappings.length === 0
      ? ['None']
      : credentialMappings.map(
          (credential) =>
            `${toFormatLabel(credential)}, from ${credential.numberColumn ?? credentialColumns(credential)[0] ?? 'no column yet'}`,
        ),
  format: ({ format }) => [
    `${delimiterLabel(format.delimiter)} · ${encodingLabel(format.encoding)} · ${format.headerRow === 0 ? 'no header' : `header in row ${format.headerRow}`}`,
    `Dates as ${format.dateFormats.join(', ')} · times in ${format.timeZone}`,
  ],
  management: ({ policy }) => [
    toMissing(policy),
    limitsSentence(policy.limits, null),
    policy.schedule === null ? 'Files run as they arrive.' : `Files run: ${describeSchedule(policy.schedule)}.`,
    ...(policy.expectedBy === null ? [] : [`A file is expected: ${describeSchedule(policy.expectedBy)}.`]),
    ...(policy.adoptBy === null ? [] : [`Unknown External IDs are looked up by ${adoptLabel(policy.adoptBy)}.`]),
    ...(policy.requireApproval ? ['Every run waits for approval.'] : []),
  ],
};

function toFormatLabel(credential: CredentialMapping): string {
  if (credential.kind !== 'card') return credentialKinds[credential.kind].label;
  return findFormat(credential.format)?.label ?? credential.format;
}

function toMissing({ missing }: Policy): string {
  if (missing.action === 'keep') return 'Missing people are kept and listed.';
  const what = missingWords[missing.action];
  return missing.afterFiles === 1
    ? `Missing people ${what} at once.`
    : `Missing people ${what} after ${missing.afterFiles} files in a row.`;
}

const missingWords: Record<Exclude<Policy['missing']['action'], 'keep'>, string> = {
  removeGroups: 'stay and lose this source’s groups',
  removeAllGroups: 'stay and lose all their groups',
  deactivate: 'are deactivated',
  delete: 'are deleted',
};

function waysIn({ agentId, sftpAccountId, folder, filePattern }: Source['delivery']): readonly string[] {
  if (agentId !== null) return [`A local agent, from ${folder ?? 'no folder yet'}: ${filePattern}`];
  return sftpAccountId === null ? [] : [`Files of an SFTP account: ${filePattern}`];
}
