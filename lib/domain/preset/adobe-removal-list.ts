import { mappingRule } from '#lib/domain/mapping/mapping';
import { policy } from '#lib/domain/source/policy';

import { adobeFields } from './adobe-fields.ts';
import type { Preset } from './preset.ts';
import { recogniseHeadings } from './recognise-headings.ts';

const columns = ['type', 'email', 'username', 'domain', 'umapi'];
const username = 'custom.username';
const type = 'custom.identityType';

/** People are found by e-mail address, else by username; whatever else a row says only finds them. */
const identityMapping = [
  {
    field: 'externalId',
    type: 'direct',
    column: 'email',
    fallbackColumns: ['username'],
    transforms: [{ name: 'lowerCase' }],
  },
  { field: 'active', type: 'fixed', value: false },
  {
    field: type,
    type: 'direct',
    column: 'type',
    optional: true,
    onDefect: 'row',
    default: 'federatedID',
    writes: 'creating',
  },
  {
    field: username,
    type: 'direct',
    column: 'username',
    fallbackColumns: ['email'],
    optional: true,
    writes: 'creating',
    transforms: [{ name: 'lowerCase' }],
  },
  { field: 'custom.domain', type: 'direct', column: 'domain', optional: true, writes: 'creating' },
].map((rule) => mappingRule.parse(rule));

const { rowChecks } = policy.parse({
  rowChecks: [
    {
      when: [
        { field: username, is: 'contains', texts: ['@'], not: true },
        { field: 'custom.domain', is: 'empty' },
        { field: 'externalId', is: 'contains', texts: ['@'], not: true },
      ],
      does: 'rejectRow',
      field: username,
      message: 'A username that is no e-mail address needs its domain.',
    },
    {
      when: [{ field: type, is: 'standIn' }],
      does: 'warn',
      field: type,
      message: 'No identity type; the default one was used.',
    },
  ],
});

/**
 * The list of people to act on of Adobe's User Sync Tool: each named person is deactivated, nobody else is touched. Its
 * source decides who is active before all others, so that its word counts.
 */
export const adobeRemovalList: Preset = {
  label: 'Adobe User Sync removal list',
  description: 'Everybody in the file is deactivated, whatever other sources say; nobody else is touched.',
  settings: {
    format: { headers: 'exact', parser: 'python', longRow: 'drop', shortRow: 'empty', listSeparator: ',' },
    identityMapping,
    policy: {
      fileMeaning: 'instructions',
      duplicates: 'merge',
      createIdentities: false,
      adoptBy: username,
      requireName: false,
      decidesActive: true,
      rowChecks,
      limits: {
        deactivateCount: null,
        deactivatePercent: null,
        deactivateMax: 200,
        changePercent: null,
        failPercent: null,
      },
    },
  },
  fields: adobeFields,
  standardColumns: null,
  recognise: (head) => {
    const isUsersFile = head.header.some((name) => ['firstname', 'lastname', 'country', 'groups'].includes(name));
    if (isUsersFile) return null;
    return recogniseHeadings({ system: 'an Adobe User Sync removal list', columns, required: ['type'] }, head);
  },
  mapHeader: null,
  settingsFiles: null,
  leads: ['active'],
};
