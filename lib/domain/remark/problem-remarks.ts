import type { Problem, ProblemCode } from '#lib/domain/run/problem';

import { numberColumnOf } from './number-column-of.ts';
import { readWords, type Words } from './read-words.ts';
import type { Finding, RemarkFacts, RemarkSource } from './remark-facts.ts';

type Place = {
  readonly problem: Problem;
  readonly column: string;
  readonly cell: string;
  readonly words: Words;
  readonly facts: RemarkFacts;
  readonly source: RemarkSource;
};
type Text = (place: Place) => string;

const isRequired: Text = ({ column }) => `${column} is required`;
const isUnlisted: Text = ({ column, cell, words }) => `${column} "${cell}" is not one of ${words['words']}`;
const cardNumber: Text = ({ column, cell }) => `${column} "${cell}" is not a valid card number`;
const facility: Text = ({ column, cell }) => `${column} "${cell}" is not a valid facility code`;
const notPicture: Text = ({ column }) => `${column} is not a JPEG or PNG image`;
const pinUnusable: Text = ({ column }) => `${column} is not valid`;
const pinTaken: Text = ({ column }) => `${column} cannot be used`;
const cardTaken: Text = ({ problem }) => `card ${problem.value ?? ''} belongs to another user`;

/** What a remark says of a problem; of others it says their own sentence. */
const texts: Partial<Record<ProblemCode, Text>> = {
  keyBlank: isRequired,
  cellBlank: isRequired,
  wordUnknown: isUnlisted,
  wordUnlisted: isUnlisted,
  emailUnreadable: ({ column }) => `${column} is not a valid address`,
  valueHeldByOther: ({ column, words, source }) =>
    `${column} is already used by ${keyColumn(source)} ${words['holder']}`,
  valueNotUnique: ({ column, words, facts, source }) =>
    `${column} is already used by ${keyColumn(source)} ${facts.keysByLine.get(Number(words['firstLine'])) ?? `of row ${words['firstLine']}`}`,
  duplicateKey: ({ words, source }) =>
    `${keyColumn(source)} appears in rows ${toList(words['lines'])}; no row for it was processed`,
  rowsJoined: ({ words }) => `lines ${toList(words['lines'])} taken together`,
  textAfterQuote: ({ column }) => `${column} has text behind its closing quote, it was appended`,
  badgeTypeUnknown: ({ problem, words, facts, source }) =>
    `badge type "${words['value']}" not found${hasTimes({ problem, facts, source }) ? ', times from file used' : ''}`,
  cardFormatUnknown: ({ words }) => `card format "${words['value']}" not found, card stored without a format`,
  cardFormatUnused: ({ words }) => `${words['format']} needs a facility code, card stored without a format`,
  pictureWrongType: notPicture,
  pictureUnreadable: pictureText,
  picturePathUnreachable: pictureText,
  pictureTooLarge: ({ column }) => `${column} is larger than 5 MB`,
  pictureBroken: ({ column }) => `${column} cannot be opened as an image`,
  pictureTooManyPixels: ({ column }) => `${column} has too many pixels`,
  pictureAddressClosed: ({ column, words }) =>
    words['reason']?.includes('https') === true ? `${column} must begin with https` : `${column} host is not allowed`,
  pictureNotFetched: ({ column, words }) => `${column} could not be fetched: ${words['reason']}`,
  groupNotFound: ({ words }) => `group "${words['value']}" not found`,
  groupInBoth: ({ words, source }) =>
    `group "${words['value']}" is in both ${groupColumns(source).join(' and ')}, membership unchanged`,
  groupGivenElsewhere: ({ words }) => `group "${words['value']}" is managed elsewhere, membership unchanged`,
  accessKept: () => 'user stays active: this source has not the last word on who is active',
  cardHeldByOther: cardTaken,
  cardTwiceInFile: cardTaken,
  cardBarred: ({ problem }) => `${problem.field === 'pin' ? 'PIN' : `card ${problem.value ?? ''}`} was revoked by hand`,
  cardTakenMeanwhile: ({ column }) => `${column} belongs to another user`,
  pinInUse: pinTaken,
  pinTwiceInFile: pinTaken,
  cardNumberUnreadable: cardNumber,
  cardNumberTooLong: cardNumber,
  cardNumberOutOfRange: cardNumber,
  facilityCodeUnreadable: facility,
  facilityCodeOutOfRange: facility,
  cardDatesReversed: ({ problem, column, words, source }) =>
    `${column} is ${words['moment'] === 'as' ? 'not after' : 'before'} ${startColumn(problem, source)}`,
  pinUnreadable: pinUnusable,
  pinLength: pinUnusable,
  dateUnreadable: ({ column, cell, words }) =>
    words['formats'] === 'timestamp'
      ? `${column} "${cell}" is not a UTC time`
      : `${column}: expected ${words['formats']?.toUpperCase()}`,
  booleanUnknown: ({ column, words }) => `${column}: expected ${capital(words['yes'])} or ${capital(words['no'])}`,
  choiceUnknown: ({ column, words }) => `${column}: "${words['value']}" is not an option`,
  textTooLong: ({ column, words }) => `${column} is longer than ${words['max']} characters`,
  spreadsheetDamage: ({ column, words, problem }) =>
    problem.field === 'pin' ? `${column} is not valid` : `${column} was changed by a spreadsheet: ${words['what']}`,
};

/** What a remark says of one of the row's problems. */
export function toFinding(problem: Problem, facts: RemarkFacts, source: RemarkSource): Finding {
  const column = problem.column ?? findColumn(problem, facts, source);
  const place = { problem, column, cell: facts.cellOf(column), words: readWords(problem), facts, source };
  const word = problem.severity === 'note' ? noteWord(problem.code) : 'ERROR';
  return { word, column, text: texts[problem.code]?.(place) ?? problem.message };
}

/** Something that is not as the file says is a warning. */
const warnings: ReadonlySet<ProblemCode> = new Set([
  'textAfterQuote',
  'cardBarred',
  'badgeTypeUnknown',
  'cardFormatUnknown',
  'cardFormatUnused',
]);

function noteWord(code: ProblemCode): 'WARNING' | 'NOTE' {
  return warnings.has(code) ? 'WARNING' : 'NOTE';
}

/** Defects that were found beside the row name no column: the field's first filled one is meant. */
function findColumn({ field }: Problem, { cellOf }: RemarkFacts, { mapping }: RemarkSource): string {
  const credential = mapping.credentials.find(({ kind }) => kind === field);
  if (credential !== undefined) return numberColumnOf(credential);
  const rule = mapping.identity.find((one) => one.field === field || one.field === `${field}+`);
  if (rule === undefined || !('column' in rule)) return '';
  const columns = rule.type === 'direct' ? [rule.column, ...rule.fallbackColumns] : [rule.column];
  return columns.find((column) => cellOf(column) !== '') ?? rule.column;
}

function pictureText({ column, cell }: Place): string {
  if (/^(0x)?([\da-f]{2})+$/i.test(cell)) return `${column} is not a JPEG or PNG image`;
  return /[\\/.:]/.test(cell) ? `${column} is not the address of an image` : `${column} is not valid hexadecimal`;
}

export function keyColumn({ mapping }: RemarkSource): string {
  const rule = mapping.identity.find(({ field }) => field === 'externalId');
  return rule !== undefined && 'column' in rule ? rule.column : 'External ID';
}

/** The columns with groups to join and to leave. */
export function groupColumns({ mapping }: RemarkSource): readonly [string, string] {
  const columnOf = (field: string) => {
    const rule = mapping.identity.find((one) => one.field === field);
    return rule !== undefined && 'column' in rule ? rule.column : field;
  };
  return [columnOf('groups+'), columnOf('groups-')];
}

function startColumn({ field }: Problem, { mapping }: RemarkSource): string {
  return mapping.credentials.find(({ kind }) => kind === field)?.activationColumn ?? 'the activation';
}

function hasTimes({ problem, facts, source }: Pick<Place, 'problem' | 'facts' | 'source'>): boolean {
  const credential = source.mapping.credentials.find(({ kind }) => kind === problem.field);
  const columns = [credential?.activationColumn, credential?.expirationColumn];
  return columns.some((column) => column != null && facts.cellOf(column) !== '');
}

/** `20, 37` as it stands in a sentence. */
function toList(lines = ''): string {
  return lines.replace(/, ([^,]*)$/, ' and $1');
}

function capital(word = ''): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
