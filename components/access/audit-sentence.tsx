import type { AuditEntry } from '#lib/contract/access';

type Detail = AuditEntry['detail'];
type Say = (detail: Detail) => string;

/** What each kind of entry says after the name of who did it. An action without a line here is read out as it is written. */
const sentences: Readonly<Record<string, Say>> = {
  'agent.back': (detail) => `is back; it had been offline since ${text(detail, 'since')}`,
  'agent.browsed': () => 'looked into a folder of an agent',
  'agent.checked': () => 'had an agent look at its folders',
  'agent.codeMade': () => 'made a new pairing code for an agent',
  'agent.confirmed': (detail) => `confirmed that ${text(detail, 'hostName')} is the host of an agent`,
  'agent.created': () => 'made a pairing code for a new agent',
  'agent.offline': (detail) => `found the agent ${text(detail, 'name')} offline`,
  'agent.paired': (detail) => `came with a pairing code from ${text(detail, 'hostName')}`,
  'agent.renamed': (detail) => `renamed the agent ${text(detail, 'before')} to ${text(detail, 'name')}`,
  'agent.secondHost': (detail) => `called from a second host, ${text(detail, 'hostName')}`,
  'agent.unpaired': (detail) => `unpaired the agent ${text(detail, 'name')}`,
  'apiIntegration.created': (detail) => `created the API integration ${text(detail, 'name')}`,
  'apiIntegration.updated': () => 'changed an API integration',
  'apiIntegration.secretRotated': (detail) => `made a new secret for ${text(detail, 'name')}`,
  'apiIntegration.revoked': (detail) => `revoked the API integration ${text(detail, 'name')}`,
  'apiIntegration.keyRegistered': (detail) => `registered a public key for ${text(detail, 'name')}`,
  'apiIntegration.keyRemoved': (detail) => `removed the public key of ${text(detail, 'name')}`,
  'authority.updated': () => 'changed the order of authority of the sources',
  'badgeType.created': (detail) => `added the badge type ${text(detail, 'name')}`,
  'badgeType.deleted': (detail) => `deleted the badge type ${text(detail, 'name')}`,
  'badgeType.updated': () => 'changed a badge type',
  'credential.issued': (detail) => `gave ${text(detail, 'externalId')} a credential`,
  'credential.revoked': (detail) => `revoked a credential of ${text(detail, 'externalId')}`,
  'credential.updated': (detail) => `changed a credential of ${text(detail, 'externalId')}`,
  'file.late': (detail) => `found that the file of ${text(detail, 'source')} has not arrived`,
  'customField.created': (detail) => `added the field ${text(detail, 'label')}`,
  'customField.deleted': (detail) => `deleted the field ${text(detail, 'label')}`,
  'customField.updated': (detail) => `changed the field ${text(detail, 'key')}`,
  'file.received': (detail) =>
    `sent ${text(detail, 'fileName')} to ${text(detail, 'source')}${detail['mode'] === 'preview' ? ' for a preview' : ''}`,
  'group.created': (detail) => `added the group ${text(detail, 'name')}`,
  'group.deleted': (detail) => `deleted the group ${text(detail, 'name')}`,
  'group.memberAdded': (detail) => `made ${text(detail, 'externalId')} a member of ${text(detail, 'name')}`,
  'group.memberRemoved': (detail) => `took ${text(detail, 'externalId')} out of ${text(detail, 'name')}`,
  'group.updated': () => 'changed a group',
  'identity.created': (detail) => `added ${text(detail, 'externalId')}`,
  'identity.deleted': (detail) => `deleted ${text(detail, 'externalId')}`,
  'identity.edited': (detail) => `edited ${text(detail, 'externalId')}`,
  'identity.rekeyed': (detail) => `changed External ID ${text(detail, 'from')} to ${text(detail, 'to')}`,
  'identity.erased': () => 'erased a person',
  'invitation.revoked': (detail) => `revoked the invitation of ${text(detail, 'email')}`,
  'member.invited': (detail) => `invited ${text(detail, 'email')} as ${text(detail, 'role')}`,
  'member.joined': (detail) => `let ${text(detail, 'email')} in as ${text(detail, 'role')}`,
  'member.removed': (detail) => `removed ${text(detail, 'email')}`,
  'member.secondFactorReset': (detail) => `took the second factor of ${text(detail, 'email')} away`,
  'member.roleChanged': (detail) =>
    `changed the role of ${text(detail, 'email')} from ${text(detail, 'from')} to ${text(detail, 'to')}`,
  'notice.dismissed': (detail) => `dismissed a notice: ${text(detail, 'sentence')}`,
  'notices.chosen': () => 'chose what they are told',
  'notices.optedOut': () => 'ended all e-mail by the link of an e-mail',
  'notices.tested': (detail) => `had a test e-mail sent to ${text(detail, 'email')}`,
  'pinPolicy.updated': () => 'changed the rules for PINs',
  'retention.applied': () => 'removed what is no longer kept',
  'retention.updated': () => 'changed how long things are kept',
  'run.applied': (detail) => `applied the preview${ofRun(detail)}`,
  'run.approved': (detail) => `let the held run${ofRun(detail)} go on`,
  'run.cancelled': (detail) => `stopped the run${ofRun(detail)}`,
  'run.completed': (detail) => `completed the run${ofRun(detail)}`,
  'run.failed': (detail) => `ended the run${ofRun(detail)} without applying it`,
  'run.requeued': (detail) => `put the run${ofRun(detail)} back into the queue`,
  'run.held': (detail) => `put the run${ofRun(detail)} on hold`,
  'run.filesForgotten': (detail) => `removed files after the run${ofRun(detail)}, which keeps none`,
  'run.planned': (detail) => `compared the file of the run${ofRun(detail)} with the directory`,
  'run.started': (detail) => `ran ${text(detail, 'source')} now`,
  'run.skipped': (detail) => `skipped the run${ofRun(detail)}: the same file was applied before`,
  'sample.removed': () => 'removed the sample data',
  'secretKey.rotated': () => 'replaced the master key',
  'session.allRevoked': () => 'signed out everywhere',
  'session.revoked': () => 'signed out of one place',
  'sftpAccount.created': (detail) => `added the SFTP account ${text(detail, 'name')}`,
  'sftpAccount.keyAdded': (detail) =>
    `added the key ${text(detail, 'label')} to the SFTP account ${text(detail, 'name')}`,
  'sftpAccount.keyRemoved': (detail) =>
    `removed the key ${text(detail, 'label')} from the SFTP account ${text(detail, 'name')}`,
  'sftpAccount.revoked': (detail) => `revoked the SFTP account ${text(detail, 'name')}`,
  'sftpAccount.updated': () => 'changed an SFTP account',
  'source.activated': (detail) => `switched ${text(detail, 'name')} on`,
  'source.created': (detail) => `added the source ${text(detail, 'name')}`,
  'source.deactivated': (detail) => `switched ${text(detail, 'name')} off`,
  'source.deleted': (detail) => `deleted the source ${text(detail, 'name')}`,
  'source.draftDiscarded': (detail) => `threw away the draft of ${text(detail, 'name')}`,
  'source.draftPublished': (detail) => `published the draft of ${text(detail, 'name')}${version(detail)}`,
  'source.replayStarted': (detail) => `tried the setup of ${text(detail, 'name')} on its last files`,
  'source.templateExamplesDeleted': (detail) => `deleted the example rows of ${text(detail, 'name')}`,
  'source.presetApplied': (detail) => `filled in ${text(detail, 'name')} from the preset ${text(detail, 'preset')}`,
  'source.settingsImported': (detail) => `took over settings files for ${text(detail, 'name')}`,
  'source.recordTaken': (detail) => `took the record ${text(detail, 'key')} of ${text(detail, 'source')} over`,
  'source.templateUploaded': (detail) => `gave ${text(detail, 'name')} the template ${text(detail, 'fileName')}`,
  'source.versionRestored': (detail) => `brought back version ${text(detail, 'restored')} of ${text(detail, 'name')}`,
  'source.updated': (detail) => `changed ${text(detail, 'name')}${version(detail)}`,
  'tenant.created': (detail) => `created the tenant ${text(detail, 'name')}`,
  'tenant.quotaChanged': () => 'changed how much this tenant may store and have under way',
  'tenant.exported': () => 'exported everything the tenant has',
  'user.recoveryCodeUsed': () => 'signed in with a recovery code',
  'user.secondFactorBegun': () => 'began to set up a second factor',
  'user.secondFactorOff': () => 'switched their second factor off',
  'user.secondFactorOn': () => 'switched their second factor on',
  'user.secondFactorReset': () => 'took a second factor away',
  'user.passwordChanged': () => 'changed their password',
  'user.passwordReset': () => 'reset a password',
  'user.renamed': (detail) => `changed their name from ${text(detail, 'from')} to ${text(detail, 'to')}`,
};

/** "published version 5 of HR export": what somebody did, to be read after their name. */
export function auditSentence({ action, detail }: Pick<AuditEntry, 'action' | 'detail'>): string {
  const say = sentences[action];
  if (say !== undefined) return say(detail);
  return action
    .replace('.', ' ')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase();
}

function text(detail: Detail, key: string): string {
  const value = detail[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '(not recorded)';
}

function ofRun(detail: Detail): string {
  if (detail['number'] === undefined) return '';
  return ` #${text(detail, 'number')} of ${text(detail, 'source')}`;
}

function version(detail: Detail): string {
  const { fromVersion, toVersion } = detail;
  return toVersion === undefined || fromVersion === toVersion ? '' : `, now version ${text(detail, 'toVersion')}`;
}
