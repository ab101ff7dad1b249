import { sourceSettings } from '#lib/domain/source/source';

const columns = {
  externalId: 'External ID',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Email',
  department: 'Department',
  jobTitle: 'Job title',
  employeeNumber: 'Employee number',
  active: 'Active',
  activationDate: 'Activation date',
  expirationDate: 'Expiration date',
};

/** The bundled sample files mapped in full. People who leave the file are switched off at once, so that this can be seen. */
export const sampleSettings = sourceSettings.parse({
  format: { delimiter: ',', encoding: 'utf-8' },
  identityMapping: Object.entries(columns).map(([field, column]) => ({ field, type: 'direct', column })),
  credentialMappings: [
    {
      numbering: 'facilityAndNumber',
      format: 'H10301',
      facilityColumn: 'Facility code',
      numberColumn: 'Card number',
      activationColumn: 'Card activation date',
      expirationColumn: 'Card expiration date',
    },
  ],
  policy: { decidesActive: true, missing: { action: 'deactivate', afterFiles: 1 } },
});
