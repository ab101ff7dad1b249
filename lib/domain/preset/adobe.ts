import { mappingRule } from '#lib/domain/mapping/mapping';
import { policy } from '#lib/domain/source/policy';

import { adobeFields } from './adobe-fields.ts';
import { importAdobeSettings } from './adobe-import.ts';
import type { Preset } from './preset.ts';
import { recogniseHeadings } from './recognise-headings.ts';

const columns = [
  'firstname',
  'lastname',
  'email',
  'country',
  'groups',
  'type',
  'identity_type',
  'username',
  'user',
  'domain',
];

const lowerCase = { name: 'lowerCase' };

const identityMapping = [
  { field: 'externalId', type: 'direct', column: 'email', transforms: [lowerCase] },
  { field: 'email', type: 'direct', column: 'email', transforms: [lowerCase], onDefect: 'row' },
  { field: 'firstName', type: 'direct', column: 'firstname', optional: true },
  { field: 'lastName', type: 'direct', column: 'lastname', optional: true },
  {
    field: 'country',
    type: 'direct',
    column: 'country',
    optional: true,
    onDefect: 'row',
    default: 'US',
    writes: 'creating',
    transforms: [{ name: 'countryAlpha2', options: { none: 'UD' } }],
  },
  { field: 'groups', type: 'direct', column: 'groups', optional: true, whenEmpty: 'clear' },
  {
    field: 'custom.identityType',
    type: 'direct',
    column: 'type',
    fallbackColumns: ['identity_type'],
    optional: true,
    onDefect: 'row',
    default: 'federatedID',
    writes: 'creating',
  },
  {
    field: 'custom.username',
    type: 'direct',
    column: 'username',
    fallbackColumns: ['user'],
    optional: true,
    default: '{email}',
    writes: 'creating',
  },
  {
    field: 'custom.domain',
    type: 'direct',
    column: 'domain',
    optional: true,
    default: '{email}',
    writes: 'creating',
    transforms: [{ name: 'after', options: { text: '@' } }],
  },
].map((rule) => mappingRule.parse(rule));

const username = 'custom.username';
const type = 'custom.identityType';

/** What the vendor asks of the values of one row together; the strict form of a warning is to reject the row. */
const { rowChecks } = policy.parse({
  rowChecks: [
    {
      when: [{ field: username, is: 'contains', texts: [','] }],
      does: 'rejectRow',
      field: username,
      message: 'A comma is not allowed in a username.',
    },
    {
      when: [
        { field: type, is: 'oneOf', texts: ['adobeID', 'enterpriseID'] },
        { field: username, is: 'filled' },
        { field: username, is: 'sameAs', texts: ['email'], not: true },
      ],
      does: 'warn',
      field: username,
      message: 'Only a federatedID has a username that differs from the e-mail address.',
    },
    {
      when: [
        { field: username, is: 'contains', texts: ['@'] },
        { field: 'custom.domain', is: 'filled' },
      ],
      does: 'dropValue',
      field: 'custom.domain',
      message: 'The domain is not used with an e-mail-style username.',
    },
    {
      when: [
        { field: 'country', is: 'empty' },
        { field: type, is: 'oneOf', texts: ['enterpriseID'], not: true },
      ],
      does: 'rejectRow',
      field: 'country',
      at: 'creating',
      message: 'A new person needs a country of two letters; only an enterpriseID can do without.',
    },
    { when: [{ field: 'firstName', is: 'contains', texts: ['\n', '\r'] }], does: 'joinLines', field: 'firstName' },
    { when: [{ field: 'lastName', is: 'contains', texts: ['\n', '\r'] }], does: 'joinLines', field: 'lastName' },
  ],
});

/** The users file of Adobe's User Sync Tool (connector `csv`): everybody who should be there, one row or several each. */
export const adobe: Preset = {
  label: 'Adobe User Sync users file',
  description: 'Everybody who should be there, with their groups; rows with the same e-mail address are one person.',
  settings: {
    format: {
      headers: 'exact',
      parser: 'python',
      longRow: 'drop',
      shortRow: 'empty',
      listSeparator: ',',
      noteTrimmed: true,
    },
    identityMapping,
    policy: {
      fileMeaning: 'snapshot',
      duplicates: 'merge',
      requireName: false,
      rowChecks,
      unreadableKeys: 'ignore',
      missing: {
        action: 'removeGroups',
        afterFiles: 1,
        graceDays: 0,
        listColumns: [
          { heading: 'type', field: type },
          { heading: 'email', field: 'email' },
          { heading: 'domain', field: 'custom.domain' },
        ],
      },
      limits: {
        deactivateCount: null,
        deactivatePercent: null,
        deactivateMax: null,
        leavers: 200,
        changePercent: null,
        failPercent: null,
        whenExceeded: 'applySafePart',
      },
    },
  },
  fields: adobeFields,
  standardColumns: ['firstname', 'lastname', 'email', 'country', 'groups', 'type', 'username', 'domain'],
  recognise: (head) => recogniseHeadings({ system: 'Adobe User Sync', columns, required: ['email'] }, head),
  mapHeader: null,
  settingsFiles: { names: ['connector-csv.yml', 'user-sync-config.yml'], read: importAdobeSettings },
};
