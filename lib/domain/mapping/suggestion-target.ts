import type { Field } from '#lib/domain/identity/fields';

import { toHeaderWords } from './header-words.ts';

/** What the values of a column are looked at for. */
export type Expectation =
  | 'key'
  | 'yesNo'
  | 'status'
  | 'date'
  | 'email'
  | 'phone'
  | 'country'
  | 'picture'
  | 'name'
  | 'place'
  | 'code'
  | 'reference'
  | 'locale'
  | 'text'
  | 'digits'
  | 'amount'
  | 'choice'
  | 'hex';

export type Form = { readonly text: string; readonly words: readonly string[]; readonly isAlias: boolean };

/** A field or a part of a card that a column can be suggested for. */
export type Target = {
  readonly key: string;
  readonly label: string;
  readonly expects: Expectation;
  readonly forms: readonly Form[];
  readonly words: ReadonlySet<string>;
};

const cardTargets: readonly (readonly [key: string, label: string, expects: Expectation, aliases: string])[] = [
  [
    'card.number',
    'Card number',
    'digits',
    `card no, badge number, badge no, badge id, badge, card, card id, credential number, credential, access card number,
     prox card number, proximity card, cardnum, card num, encoded number, internal card number, card code, fob number,
     ausweisnummer, kartennummer, ausweis, badgenummer, zutrittskarte, numero badge, numero carte, carte, numero tarjeta, tarjeta`,
  ],
  [
    'card.facility',
    'Facility code',
    'digits',
    'fc, site code, facility id, card facility code, badge facility code, fac code, anlagencode, code site, codigo instalacion',
  ],
  [
    'card.rawCode',
    'Raw code',
    'hex',
    'raw card, raw card code, card hex, hex code, card raw, wiegand, wiegand code, csn, card csn, card serial number, card uid, badge hex, chip number, chipnummer',
  ],
  [
    'card.activation',
    'Card activation date',
    'date',
    'card valid from, badge valid from, card start date, badge start date, card activation, badge activation, badge activation date, card active from, card activation time, badge issue date, card issue date, ausweis gultig ab',
  ],
  [
    'card.expiration',
    'Card expiration date',
    'date',
    'card valid to, card valid until, badge valid to, badge valid until, card end date, badge end date, card expiration, badge expiration, badge expiration date, card expiry, badge expiry, card expiry date, badge expiry date, card deactivation time, card deactivation date, badge deactivation date, ausweis gultig bis',
  ],
  [
    'card.status',
    'Card status',
    'status',
    'badge status, credential status, card state, badge state, access card status, ausweisstatus, kartenstatus, statut badge',
  ],
];

const expectationOf: Readonly<Record<Field['type'], Expectation>> = {
  text: 'text',
  key: 'key',
  boolean: 'yesNo',
  date: 'date',
  dateTime: 'date',
  email: 'email',
  phone: 'phone',
  country: 'country',
  list: 'text',
  reference: 'reference',
  picture: 'picture',
  number: 'amount',
  decimal: 'amount',
  choice: 'choice',
  multiChoice: 'choice',
};

const exceptions: Readonly<Record<string, Expectation>> = {
  active: 'status',
  firstName: 'name',
  middleName: 'name',
  lastName: 'name',
  displayName: 'name',
  supervisorName: 'name',
  city: 'place',
  state: 'place',
  postalCode: 'code',
  employeeNumber: 'code',
  culture: 'locale',
};

/** Everything a column of the template can be suggested for, in order of preference between equals. */
export function toTargets(fields: readonly Field[]): readonly Target[] {
  return [
    ...fields.map(({ key, label, type, aliases }) =>
      toTarget({ key, label, expects: exceptions[key] ?? expectationOf[type] }, [label, key], aliases),
    ),
    ...cardTargets.map(([key, label, expects, aliases]) =>
      toTarget({ key, label, expects }, [label], aliases.split(/,\s+/)),
    ),
  ];
}

function toTarget(
  target: Pick<Target, 'key' | 'label' | 'expects'>,
  names: readonly string[],
  aliases: readonly string[],
): Target {
  const toForm = (isAlias: boolean) => (text: string) => ({ text, words: toHeaderWords(text), isAlias });
  const forms = [...names.map(toForm(false)), ...aliases.map(toForm(true))].filter(({ words }) => words.length > 0);
  return { ...target, forms, words: new Set(forms.flatMap(({ words }) => words)) };
}
