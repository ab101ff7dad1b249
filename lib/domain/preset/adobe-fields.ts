import { customField } from '#lib/domain/identity/custom-field';

const section = 'Adobe';

/** What the vendor's files say of a person and the catalogue has no field for. */
export const adobeFields = [
  {
    key: 'identityType',
    label: 'Adobe identity type',
    section,
    type: 'choice',
    choices: ['adobeID', 'enterpriseID', 'federatedID'],
  },
  { key: 'username', label: 'Adobe username', section },
  { key: 'domain', label: 'Adobe domain', section },
].map((field) => customField.parse(field));
