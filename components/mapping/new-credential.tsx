import type { CredentialMapping } from '#lib/domain/mapping/mapping';

/** A card mapping in which nothing is chosen yet. */
export const newCredential: CredentialMapping = {
  kind: 'card',
  numbering: 'facilityAndNumber',
  format: 'H10301',
  rawCodeColumn: null,
  rawCodeNotation: 'hex',
  facilityColumn: null,
  facilityCode: null,
  numberColumn: null,
  activationColumn: null,
  expirationColumn: null,
  statusColumn: null,
  whenEmpty: 'keep',
};
