import type { StatusOf } from '#components/status/status-looks';
import type { Source } from '#lib/contract/sources';
import { openDateQuestions } from '#lib/domain/source/open-date-questions';

export type StepKey = 'name' | 'channel' | 'template' | 'identity' | 'credentials' | 'format' | 'management';
export type StepStatus = Exclude<StatusOf<'step'>, 'current'>;

type SetupStep = {
  readonly key: StepKey;
  /** Verb and noun, for the list of steps. */
  readonly label: string;
  /** The task, as the heading of the page. */
  readonly title: string;
  readonly status: (source: Source) => StepStatus;
};

/** The seven steps of setting up a source, each with its word about how far it is. */
export const setupSteps: readonly SetupStep[] = [
  { key: 'name', label: 'Name it', title: 'Name the source', status: () => 'completed' },
  { key: 'channel', label: 'Connect the file', title: 'Connect the file', status: () => 'completed' },
  { key: 'template', label: 'Upload a template', title: 'Upload a template', status: templateStatus },
  { key: 'identity', label: 'Map identity fields', title: 'Map identity fields', status: identityStatus },
  { key: 'credentials', label: 'Map credentials', title: 'Map credentials', status: credentialsStatus },
  { key: 'format', label: 'Check the file format', title: 'Check the file format', status: formatStatus },
  { key: 'management', label: 'Choose how it runs', title: 'Choose how it runs', status: managementStatus },
];

function templateStatus({ hasTemplate }: Source): StepStatus {
  return hasTemplate ? 'completed' : 'notStarted';
}

function identityStatus({ hasTemplate, identityMapping, findings }: Source): StepStatus {
  if (identityMapping.length === 0) return hasTemplate ? 'notStarted' : 'cannotStart';
  return hasErrorIn(findings, 'identityMapping') ? 'needsYou' : 'completed';
}

function credentialsStatus({ hasTemplate, credentialMappings, findings }: Source): StepStatus {
  if (hasErrorIn(findings, 'credentialMappings')) return 'needsYou';
  if (credentialMappings.length > 0) return 'completed';
  return hasTemplate ? 'optional' : 'cannotStart';
}

function formatStatus(source: Source): StepStatus {
  if (hasErrorIn(source.findings, 'format') || openDateQuestions(source).length > 0) return 'needsYou';
  return source.hasTemplate ? 'completed' : 'notStarted';
}

/** Its defaults are safe, so nothing forces anyone to it; a source that has run has passed it. */
function managementStatus({ lastRun, policy: { missing, requireApproval }, active }: Source): StepStatus {
  return lastRun !== null || active || requireApproval || missing.action !== 'keep' ? 'completed' : 'optional';
}

function hasErrorIn(findings: Source['findings'], part: string): boolean {
  return findings.some(({ severity, path }) => severity === 'error' && path.startsWith(part));
}
