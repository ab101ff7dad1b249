/**
 * What ClearID calls the identity fields: the labels of its identity fields page, the names of its API, and those of its One
 * Identity tool. Case, spaces and signs between words do not count.
 */
const names: Readonly<Record<string, readonly string[]>> = {
  externalId: ['External ID', 'Unique ID'],
  firstName: ['First name'],
  middleName: ['Middle name'],
  lastName: ['Last name'],
  displayName: ['Display name'],
  description: ['Description'],
  active: ['Active', 'Status'],
  country: ['Country', 'Country code'],
  email: ['Business email', 'Email', 'Email address'],
  secondaryEmail: ['Personal email', 'Secondary email'],
  phone: ['Phone number', 'Phone number primary', 'Phone'],
  mobilePhone: ['Mobile phone number', 'Phone number secondary', 'Mobile phone'],
  city: ['City', 'City of residence'],
  state: ['State/Province', 'State', 'State of residence'],
  postalCode: ['Zip code'],
  dateOfBirth: ['Date of birth', 'Birthday'],
  employeeNumber: ['Employee number'],
  picture: ['Picture'],
  company: ['Company', 'Company name'],
  department: ['Department', 'Department name'],
  jobTitle: ['Job title'],
  supervisorName: ['Supervisor name'],
  supervisors: ['Supervisors', 'Supervisor(s)', 'Approvers'],
  homeSite: ['Home site', 'Site ID'],
  workerTypeCode: ['Worker type code'],
  workerTypeDescription: ['Worker type description'],
  activationDate: ['Activation date', 'Activation date UTC'],
  expirationDate: ['Expiration date', 'Expiration date UTC'],
  extendedGrantTime: ['Extended grant time required', 'Extended grant time', 'Has extended time'],
  provisioningAttributes: ['Provisioning attributes'],
  culture: ['Culture', 'Locale'],
};

const fieldOf: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([field, all]) => all.map((name) => [toName(name), field] as const)),
);

/** The field that ClearID means by a heading; undefined when it is none of its names. */
export function findClearidField(heading: string): string | undefined {
  return fieldOf.get(toName(heading));
}

function toName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
