import { expect, it } from 'vitest';

import { fields } from './fields.ts';

/** What personnel and badge systems know of a person and a file can bring, with how it is read. */
const expected = {
  key: ['externalId'],
  text: [
    ['firstName', 'middleName', 'lastName', 'displayName', 'description', 'city', 'state', 'postalCode'],
    ['employeeNumber', 'company', 'department', 'jobTitle', 'supervisorName', 'homeSite'],
    ['workerTypeCode', 'workerTypeDescription', 'culture'],
  ].flat(),
  boolean: ['active', 'extendedGrantTime'],
  country: ['country'],
  email: ['email', 'secondaryEmail'],
  phone: ['phone', 'mobilePhone'],
  date: ['dateOfBirth'],
  dateTime: ['activationDate', 'expirationDate'],
  picture: ['picture'],
  reference: ['supervisors'],
  list: ['provisioningAttributes', 'groups'],
};

it('has a field for everything an identity can be filled with, each of its type', () => {
  const found = Map.groupBy(fields, ({ type }) => type);
  const keys = [...found].map(([type, own]) => [type, own.map(({ key }) => key).toSorted()]);
  const wanted = Object.entries(expected).map(([type, own]) => [type, own.toSorted()]);
  expect(Object.fromEntries(keys)).toEqual(Object.fromEntries(wanted));
});

it('takes names of 255 and descriptions of 1,000 characters, and keeps private fields out of sight', () => {
  const field = (key: string) => fields.find((one) => one.key === key);
  for (const key of ['firstName', 'middleName', 'lastName', 'displayName', 'externalId'])
    expect(field(key)?.lengthMax).toBe(255);
  expect(field('description')?.lengthMax).toBe(1000);
  expect(field('dateOfBirth')?.isSensitive).toBe(true);
});
