import { z } from 'zod';

/** Where entries of a type are kept: the event feed, the audit log, or the rows of runs. */
type Stream = 'events' | 'audit' | 'rows';

type LogType = {
  readonly label: string;
  readonly stream: Stream;
  /** Event types or audit actions that are entries of this type. */
  readonly names: readonly string[];
  /** Something did not happen that was meant to. */
  readonly isError: boolean;
};

const event = (label: string, ...names: readonly string[]): LogType => ({
  label,
  stream: 'events',
  names,
  isError: false,
});
const audit = (label: string, ...names: readonly string[]): LogType => ({
  label,
  stream: 'audit',
  names,
  isError: false,
});

/** Everything the log tells, in the order of its menu. */
export const logTypes = {
  identityCreated: event('Identity created', 'identity.created'),
  identityUpdated: event('Identity updated', 'identity.updated'),
  identityDeactivated: event('Identity deactivated', 'identity.deactivated'),
  identityReactivated: event('Identity reactivated', 'identity.reactivated'),
  identityDeleted: event('Identity deleted', 'identity.deleted'),
  credentialCreated: event('Credential created', 'credential.created'),
  credentialUpdated: event('Credential updated', 'credential.updated'),
  credentialRevoked: event('Credential revoked', 'credential.revoked'),
  groupMemberAdded: event('Group member added', 'group.member_added'),
  groupMemberRemoved: event('Group member removed', 'group.member_removed'),
  supervisorUpdated: event('Supervisor updated', 'supervisor.updated'),
  portalUserCreated: audit('Portal user created', 'member.joined'),
  portalUserUpdated: audit('Portal user updated', 'member.roleChanged', 'user.renamed', 'user.passwordReset'),
  portalUserDeleted: audit('Portal user deleted', 'member.removed'),
  synchronization: audit('Synchronization', 'run.completed', 'run.held', 'run.skipped', 'run.cancelled'),
  synchronizationFailed: { ...audit('Synchronization failed', 'run.failed'), isError: true },
  extraction: audit('Extraction', 'file.received'),
  fileReceived: audit('File received', 'file.received'),
  fileRefused: { ...audit('File refused', 'run.failed'), isError: true },
  agentOffline: { ...audit('Agent offline', 'agent.offline'), isError: true },
  agentBack: audit('Agent back', 'agent.back'),
  rowFailed: { label: 'Row failed', stream: 'rows', names: [], isError: true },
} satisfies Record<string, LogType>;

export type LogTypeKey = keyof typeof logTypes;
export const logTypeKeys = Object.keys(logTypes) as [LogTypeKey, ...LogTypeKey[]];
export const logType = z.enum(logTypeKeys);

/** The types of one stream among these. */
export function typesOf(stream: Stream, among: readonly LogTypeKey[]): readonly LogTypeKey[] {
  return among.filter((key) => logTypes[key].stream === stream);
}
