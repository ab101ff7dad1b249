const direct = (field: string, column: string) => ({ field, type: 'direct' as const, column });

/** One active source that maps 14 fields and a card. */
export const benchSettings = {
  name: 'HR export',
  kind: 'csv',
  active: true,
  format: { delimiter: ',', encoding: 'utf-8' },
  identityMapping: [
    direct('externalId', 'Employee ID'),
    direct('firstName', 'First Name'),
    direct('middleName', 'Middle Name'),
    direct('lastName', 'Last Name'),
    direct('email', 'Work Email'),
    direct('phone', 'Phone'),
    direct('company', 'Company'),
    direct('department', 'Department'),
    direct('jobTitle', 'Job Title'),
    direct('city', 'City'),
    direct('postalCode', 'Zip'),
    direct('country', 'Country'),
    direct('activationDate', 'Start Date'),
  ],
  credentialMappings: [
    {
      numbering: 'facilityAndNumber',
      format: 'H10304',
      facilityColumn: 'Facility Code',
      numberColumn: 'Card Number',
    },
  ],
  policy: { limits: { changePercent: null } },
};
