import { describe, expect, it } from 'vitest';

import { fields } from '#lib/domain/identity/fields';

import { suggestMapping } from './suggest-mapping.ts';

const count = 50;

/** Sample values by kind, one per row. */
const values: Record<string, (row: number) => string> = {
  id: (row) => String(100_400 + row * 7),
  padded: (row) => String(1200 + row).padStart(8, '0'),
  first: (row) => ['Ada', 'Grace', 'Alan', 'Édith', 'Linus'][row % 5]!,
  middle: (row) => ['', 'King', 'M', ''][row % 4]!,
  last: (row) => ['Lovelace', 'Hopper', 'Turing', 'Müller', "O'Brien"][row % 5]!,
  full: (row) => ['Lovelace, Ada', 'Grace Hopper', 'Alan Turing'][row % 3]!,
  email: (row) => `person${row}@example.com`,
  date: (row) => `20${10 + (row % 12)}-0${1 + (row % 9)}-1${row % 9}`,
  dotted: (row) => `1${row % 9}.0${1 + (row % 9)}.20${10 + (row % 12)}`,
  compact: (row) => `20${10 + (row % 12)}0${1 + (row % 9)}1${row % 9}`,
  phone: (row) => `+1 514 555 01${10 + row}`,
  yesNo: (row) => (row % 3 === 0 ? 'No' : 'Yes'),
  status: (row) => ['Active', 'Active', 'Terminated', 'On Leave'][row % 4]!,
  city: (row) => ['Montreal', 'Bern', 'Lyon', 'Austin'][row % 4]!,
  state: (row) => ['QC', 'BE', 'TX', 'ON'][row % 4]!,
  zip: (row) => ['H4S 2A4', '3011', '78701'][row % 3]!,
  country: (row) => ['CA', 'CH', 'FR', 'US'][row % 4]!,
  dept: (row) => ['Research', 'Finance', 'Plant 2'][row % 3]!,
  title: (row) => ['Engineer', 'Analyst', 'Guard II'][row % 3]!,
  company: () => 'Analytical Engines Ltd',
  photo: (row) => `photos\\${row}.jpg`,
  code: (row) => ['EMP', 'CON', 'TMP'][row % 3]!,
  managerId: (row) => String(100_400 + (row % 4) * 7),
  site: (row) => ['HQ', 'North Campus', 'Depot'][row % 3]!,
  card: (row) => String(20_000 + row * 13),
  facility: (row) => String(100 + (row % 2)),
  hex: (row) => (0x4a1b2c30 + row * 977).toString(16),
  lang: (row) => ['en-CA', 'fr-CA', 'de'][row % 3]!,
  amount: (row) => String(row * 1000 + 0.5),
  text: (row) => ['see file', 'checked by desk 4', 'n. a.'][row % 3]!,
  format: () => 'H10301',
  blank: () => '',
};

/** One heading per line: `Heading = kind of values > expected field`; without `>` nothing may be mapped. */
function toColumns(set: string) {
  return set
    .trim()
    .split('\n')
    .map((line) => {
      const [, name = '', kind = '', expected] = /^\s*(.+?) = (\w+)(?: > ([\w.]+))?$/.exec(line) ?? [];
      return { name, expected, samples: Array.from({ length: count }, (_, row) => values[kind]!(row)) };
    });
}

const cardColumns = {
  number: 'numberColumn',
  facility: 'facilityColumn',
  rawCode: 'rawCodeColumn',
  activation: 'activationColumn',
  expiration: 'expirationColumn',
  status: 'statusColumn',
} as const;

function judge(set: string) {
  const columns = toColumns(set);
  const { fields: suggestions, credential } = suggestMapping({ columns, fields });
  const applied = new Map(
    suggestions
      .filter(({ state }) => state === 'certain' || state === 'check')
      .map(({ column, field }) => [column, field]),
  );
  for (const [part, key] of Object.entries(cardColumns)) {
    const column = credential?.mapping[key];
    if (typeof column === 'string') applied.set(column, `card.${part}`);
  }
  const mappable = columns.filter(({ expected }) => expected !== undefined);
  return {
    wrong: columns.flatMap(({ name, expected }) => {
      const field = applied.get(name);
      return field === undefined || field === expected ? [] : [`${name} → ${field}`];
    }),
    missed: mappable.filter(({ name }) => !applied.has(name)).map(({ name, expected }) => `${name} (${expected})`),
    right: mappable.filter(({ name, expected }) => applied.get(name) === expected).length,
    mappable: mappable.length,
  };
}

function judgeAll(sets: Record<string, string>) {
  const judged = Object.values(sets).map(judge);
  const sum = (pick: (one: ReturnType<typeof judge>) => number) => judged.reduce((total, one) => total + pick(one), 0);
  return {
    wrong: judged.flatMap(({ wrong }) => wrong),
    missed: judged.flatMap(({ missed }) => missed),
    share: sum(({ right }) => right) / sum(({ mappable }) => mappable),
  };
}

/** Seen while the scorer was written. */
const development = {
  badgeSystem: `
    Cardholder ID = id > externalId
    First Name = first > firstName
    Last Name = last > lastName
    Card holder name = full
    Badge Number = card > card.number
    Facility Code = facility > card.facility
    Card format = format
    Card status = status > card.status
    Badge Valid From = date > card.activation
    Badge Valid To = date > card.expiration
    Access level = text
    Last access date = date
    Photo = photo > picture
    PIN = card`,
  workdayStyle: `
    Employee_ID = padded > externalId
    Legal_First_Name = first > firstName
    Legal_Middle_Name = middle > middleName
    Legal_Last_Name = last > lastName
    Preferred_Name = full
    Primary_Work_Email = email > email
    Primary_Work_Phone = phone > phone
    Business_Title = title > jobTitle
    Supervisory_Organization = dept > department
    Cost_Center = dept
    Company = company > company
    Location = site > homeSite
    Worker_Type = code > workerTypeCode
    Employee_Status = status > active
    Hire_Date = date > activationDate
    Termination_Date = date > expirationDate
    Manager_ID = managerId > supervisors
    Manager_Name = full > supervisorName
    Date_of_Birth = date > dateOfBirth`,
  frenchHr: `
    Matricule = padded > externalId
    Nom = last > lastName
    Prénom = first > firstName
    Courriel = email > email
    Téléphone = phone > phone
    Téléphone portable = phone > mobilePhone
    Service = dept > department
    Intitulé du poste = title > jobTitle
    Société = company > company
    Ville = city > city
    Code postal = zip > postalCode
    Pays = country > country
    Date d'entrée = dotted > activationDate
    Date de sortie = dotted > expirationDate
    Date de naissance = dotted > dateOfBirth
    Statut = status > active
    Numéro de badge = card > card.number
    Matricule manager = managerId > supervisors
    Remarque = text > description`,
  directory: `
    uid = id > externalId
    givenName = first > firstName
    sn = last > lastName
    displayName = full > displayName
    mail = email > email
    telephoneNumber = phone > phone
    mobile = phone > mobilePhone
    title = title > jobTitle
    department = dept > department
    company = company > company
    l = city > city
    st = state > state
    postalCode = zip > postalCode
    co = country > country
    manager = full > supervisorName
    preferredLanguage = lang > culture
    o = company
    whenChanged = date
    memberOf = text`,
  spanishHr: `
    Número de empleado = id > externalId
    Nombre = first > firstName
    Apellidos = last > lastName
    Correo electrónico = email > email
    Teléfono móvil = phone > mobilePhone
    Departamento = dept > department
    Puesto = title > jobTitle
    Empresa = company > company
    Fecha de alta = date > activationDate
    Fecha de baja = date > expirationDate
    País = country > country
    Sede = site > homeSite`,
  traps: `
    ID = id > externalId
    Email consent = yesNo
    Emergency contact phone = phone
    Email opt-in = yesNo
    Manager email = email
    Previous employee number = id
    Date = date
    Updated date = date
    Card reader = text
    Birth place = city
    Zip = zip > postalCode
    End = text
    Start = date > activationDate
    Status date = date
    # = text
    Salary = amount
    First Name = first > firstName
    Surname = last > lastName`,
  genericFeed: `
    external_id = id > externalId
    first_name = first > firstName
    middle_name = middle > middleName
    last_name = last > lastName
    email = email > email
    phone_number = phone > phone
    status = status > active
    employee_title = title > jobTitle
    image = photo > picture
    card_number = card > card.number
    facility_code = facility > card.facility
    card_activation_time_utc = date > card.activation
    card_deactivation_time_utc = date > card.expiration
    badge_type = code
    pin = card`,
  cloudHcm: `
    PERSON_NUMBER = padded > externalId
    LAST_NAME = last > lastName
    FIRST_NAME = first > firstName
    KNOWN_AS = first
    EMAIL_ADDRESS = email > email
    WORK_PHONE = phone > phone
    ASSIGNMENT_STATUS = status
    ASSIGNMENT_NUMBER = id
    LEGAL_EMPLOYER = company > company
    DEPARTMENT_NAME = dept > department
    JOB_NAME = title > jobTitle
    LOCATION_NAME = site > homeSite
    LINE_MANAGER_NUMBER = managerId
    ACTUAL_TERMINATION_DATE = date
    EFFECTIVE_START_DATE = date > activationDate
    NATIONAL_ID = id
    COUNTRY_OF_BIRTH = country
    EMAIL_TYPE = text
    PHONE_TYPE = text
    LAST_UPDATE_DATE = date
    HOME_COUNTRY = country`,
  contractors: `
    Contractor Ref = id
    Contractor Company = company > company
    Full Name = full > displayName
    Contact number = phone
    Contact Email = email
    Host name = full
    Host email = email
    Visit date = date
    Induction expiry date = date
    Badge # = card > card.number
    FC = facility > card.facility
    Badge expires = date
    Escort required = yesNo
    Company address = text
    Company phone = phone
    Trade = title`,
};

/** Written after the scorer was frozen. */
const unseen = {
  germanSap: `
    Personalnummer = padded > externalId
    Vorname = first > firstName
    Nachname = last > lastName
    E-Mail = email > email
    Telefon dienstlich = phone > phone
    Mobiltelefon = phone > mobilePhone
    Organisationseinheit = dept > department
    Planstelle = title > jobTitle
    Buchungskreis = company > company
    Eintrittsdatum = dotted > activationDate
    Austrittsdatum = dotted > expirationDate
    Geburtsdatum = dotted > dateOfBirth
    Geburtsort = city
    Kostenstelle = dept
    Mitarbeiterkreis = code > workerTypeCode
    Ausweisnummer = card > card.number
    Vorgesetzter = full > supervisorName
    PLZ = zip > postalCode
    Ort = city > city
    Land = country > country
    Geändert am = dotted`,
  otherHrSuite: `
    userId = id > externalId
    username = email
    firstName = first > firstName
    mi = middle
    lastName = last > lastName
    email = email > email
    businessPhone = phone > phone
    cellPhone = phone > mobilePhone
    jobCode = code
    title = title > jobTitle
    division = dept
    department = dept > department
    location = site > homeSite
    hireDate = date > activationDate
    companyExitDate = date
    manager = managerId
    hr = managerId
    timeZone = text
    defaultLocale = lang > culture
    dateOfBirth = date > dateOfBirth
    gender = text
    status = status > active`,
  accessControlExport: `
    Person ID = id > externalId
    Surname = last > lastName
    Forename = first > firstName
    Employer = company > company
    Card No. = card > card.number
    Site Code = facility > card.facility
    Card State = status > card.status
    Card valid from = date > card.activation
    Card valid until = date > card.expiration
    Last reader = text
    Last seen = date
    Access groups = text
    Image File = photo
    Vehicle plate = text
    Job Title = title > jobTitle
    Building = site > homeSite`,
  payroll: `
    Emp ID = id > externalId
    Employee Name = full > displayName
    E-mail Address = email > email
    Personal Email = email > secondaryEmail
    Home phone = phone
    Mobile No = phone > mobilePhone
    Dept Name = dept > department
    Position Title = title > jobTitle
    Emp Type = code > workerTypeCode
    Start Dt = date > activationDate
    Term Date = date
    Pay rate = amount
    Reports To = managerId > supervisors
    Work State = state > state
    Zip Code = zip > postalCode
    Bank account = id`,
  studentSystem: `
    Student Number = id
    Banner ID = padded
    Given Name = first > firstName
    Family Name = last > lastName
    University Email = email
    Mobile = phone > mobilePhone
    Programme = dept
    Residence Hall = site
    Photo URL = photo > picture
    Expiry = date > expirationDate
    DOB = date > dateOfBirth
    CSN = hex > card.rawCode
    Library barcode = id
    Meal plan = code
    Next of kin name = full
    Next of kin phone = phone
    Parent email = email
    Enrolled = yesNo
    Country of citizenship = country`,
};

describe('header sets', () => {
  it('maps nothing wrongly and at least 90 % rightly where the headings were known', () => {
    const { wrong, missed, share } = judgeAll(development);
    expect({ wrong, missed: share >= 0.9 ? [] : missed }).toEqual({ wrong: [], missed: [] });
  });

  it('maps nothing wrongly and at least 80 % rightly where the headings were not known', () => {
    const { wrong, missed, share } = judgeAll(unseen);
    expect({ wrong, missed: share >= 0.8 ? [] : missed }).toEqual({ wrong: [], missed: [] });
  });
});

/** Suggestions for columns of which each is a name and a kind of values. */
function suggest(set: string, memory?: ReadonlyMap<string, string>) {
  return suggestMapping({ columns: toColumns(set), fields, ...(memory === undefined ? {} : { memory }) });
}

function stateOf(set: string, field: string, memory?: ReadonlyMap<string, string>) {
  const { state, column, reason } = suggest(set, memory).fields.find((suggestion) => suggestion.field === field) ?? {};
  return state === undefined ? undefined : `${state} ${column}: ${reason}`;
}

describe('reasons', () => {
  it.each([
    ['First name = first', 'firstName', 'certain First name: Same name'],
    ['FIRST_NAME = first', 'firstName', 'certain FIRST_NAME: Same name'],
    ['Vorname = first', 'firstName', 'certain Vorname: Known as “Vorname”'],
    ['Hire Date (UTC) = date', 'activationDate', 'certain Hire Date (UTC): Known as “Hire Date (UTC)”'],
    [
      'Terminaton date = date',
      'expirationDate',
      'check Terminaton date: Similar to “termination date”; 50 of 50 values are dates',
    ],
    ['Email = yesNo', 'email', 'refused Email: “Email” is named like Email but holds yes/no'],
    ['Picture = date', 'picture', 'refused Picture: “Picture” is named like Picture but holds dates'],
    ['Active = date', 'active', 'refused Active: “Active” is named like Active but holds dates'],
    [
      'Hire date = amount',
      'activationDate',
      'refused Hire date: “Hire date” is named like Activation date but holds text',
    ],
    ['First name = card', 'firstName', 'refused First name: “First name” is named like First name but holds numbers'],
  ])('%s', (set, field, expected) => {
    expect(stateOf(set, field)).toBe(expected);
  });

  it('a choice made before counts as the same name, but not against the values', () => {
    const memory = new Map([
      ['feld 7', 'city'],
      ['Feld 8', 'email'],
    ]);
    expect(stateOf('Feld 7 = city', 'city', memory)).toBe('certain Feld 7: As last time');
    expect(stateOf('Feld 8 = city', 'email', memory)).toMatch(/^refused/);
  });
});

describe('External ID', () => {
  it('is mapped only from a column that is filled and different for everyone', () => {
    expect(stateOf('Employee ID = id', 'externalId')).toMatch(/^certain/);
    expect(stateOf('Employee ID = managerId', 'externalId')).toBeUndefined();
    expect(stateOf('Employee ID = blank', 'externalId')).toMatch(/^suggested/);
  });

  it('is offered, not taken, from a number with another meaning', () => {
    expect(stateOf('Employee number = id', 'externalId')).toBe(
      'suggested Employee number: Could be “Employee number” — filled and different in all 50 rows read',
    );
  });
});

it('a heading of which no word is left is like no field', () => {
  expect(suggest('### = id').fields).toEqual([]);
  expect(suggest('of the = first').fields).toEqual([]);
  expect(suggest('… = email').fields).toEqual([]);
});

it('gives each column to one field and each field one column', () => {
  const { fields: found } = suggest('Email = email\nWork Email = email\nE-mail = email');
  expect(found.map(({ state, column, field }) => `${state} ${column} ${field}`)).toEqual([
    'certain Email email',
    'suggested E-mail secondaryEmail',
  ]);
});

it('names the columns that nothing uses', () => {
  expect(suggest('Employee ID = id\nShoe size = card').unusedColumns).toEqual(['Shoe size']);
});

describe('credentials', () => {
  it('are suggested from facility code and card number, in the smallest format that holds them', () => {
    expect(suggest('FC = facility\nBadge No = card\nBadge valid to = date').credential).toEqual({
      reason: 'Found facility codes in “FC”, card numbers in “Badge No”',
      mapping: expect.objectContaining({
        kind: 'card',
        numbering: 'facilityAndNumber',
        format: 'H10301',
        rawCodeColumn: null,
        rawCodeNotation: 'hex',
        facilityColumn: 'FC',
        facilityCode: null,
        numberColumn: 'Badge No',
        activationColumn: null,
        expirationColumn: 'Badge valid to',
        statusColumn: null,
        whenEmpty: 'keep',
        badgeTypeId: null,
        badgeTypeColumn: null,
      }),
    });
    expect(suggest('FC = facility\nCard = id').credential?.mapping.format).toBe('H10304');
  });

  it('take the format that holds most numbers, not one that a single mistyped number asks for', () => {
    const columns = [
      { name: 'Facility', samples: Array.from({ length: 10 }, () => '101') },
      { name: 'Card number', samples: [...Array.from({ length: 9 }, (_, index) => String(20_001 + index)), '70001'] },
    ];
    expect(suggestMapping({ columns, fields }).credential?.mapping.format).toBe('H10301');
  });

  it('are not suggested from dates alone, nor from a number column that holds words', () => {
    expect(suggest('Date = date\nCard valid from = date').credential).toBeNull();
    expect(suggest('Card number = text').credential).toBeNull();
  });
});

it('gives the same answer a hundred times', () => {
  const answers = Array.from({ length: 100 }, () => JSON.stringify(suggest(development.traps)));
  expect(new Set(answers).size).toBe(1);
});
