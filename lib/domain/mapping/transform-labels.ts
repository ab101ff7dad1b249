/** What each value change is called, in the order of the menu; apart from what it does, which browsers do not need. */
export const transformLabels = {
  trim: 'Remove spaces around',
  upperCase: 'UPPER CASE',
  lowerCase: 'lower case',
  titleCase: 'Title Case',
  digitsOnly: 'Digits only',
  padLeft: 'Fill up on the left',
  before: 'Text before',
  after: 'Text after',
  split: 'Part of a list',
  dateParse: 'Read as date',
  phoneE164: 'Phone number to E.164',
  country: 'Country to ISO 3166-1',
  countryAlpha2: 'Country from its two letters',
} as const;
