import * as access from './access.ts';
import * as agentProtocol from './agent-protocol.ts';
import * as agents from './agents.ts';
import * as apiIntegrations from './api-integrations.ts';
import * as authority from './authority.ts';
import * as badgeTypes from './badge-types.ts';
import * as credentials from './credentials.ts';
import * as customFields from './custom-fields.ts';
import type { Endpoint } from './endpoint.ts';
import * as events from './events.ts';
import * as groups from './groups.ts';
import * as identities from './identities.ts';
import * as identityExplanation from './identity-explanation.ts';
import * as identityHistory from './identity-history.ts';
import * as imports from './imports.ts';
import * as logs from './logs.ts';
import * as mapping from './mapping.ts';
import * as members from './members.ts';
import * as notices from './notices.ts';
import * as overview from './overview.ts';
import * as pictures from './pictures.ts';
import * as quota from './quota.ts';
import * as replays from './replays.ts';
import * as retention from './retention.ts';
import * as runFiles from './run-files.ts';
import * as runRecords from './run-records.ts';
import * as runs from './runs.ts';
import * as samples from './samples.ts';
import * as secondFactor from './second-factor.ts';
import * as sftpAccounts from './sftp-accounts.ts';
import * as sourceRecords from './source-records.ts';
import * as sourceRuns from './source-runs.ts';
import * as sources from './sources.ts';
import * as uploads from './uploads.ts';
import * as versions from './versions.ts';

/** One line per noun; every endpoint its file exports belongs to the API. */
const nouns: readonly Readonly<Record<string, unknown>>[] = [
  access,
  agentProtocol,
  agents,
  apiIntegrations,
  authority,
  badgeTypes,
  credentials,
  customFields,
  events,
  groups,
  identities,
  identityHistory,
  identityExplanation,
  imports,
  logs,
  mapping,
  members,
  notices,
  overview,
  pictures,
  quota,
  retention,
  samples,
  replays,
  runs,
  runRecords,
  runFiles,
  secondFactor,
  sftpAccounts,
  sourceRecords,
  sourceRuns,
  sources,
  uploads,
  versions,
];

/** Every endpoint under `/api/v1/{tenant}`: the OpenAPI file, the API page and the generated access tests read this list. */
export const allEndpoints: readonly Endpoint[] = nouns.flatMap((noun) => Object.values(noun)).filter(isEndpoint);

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'scope' in value && 'method' in value;
}
