import { z } from 'zod';

const column = z.string().min(1).max(5000);
/** A catalogue field's key; a tenant's own fields are `custom.<key>`. */
const fieldKey = z.string().min(1).max(100);

/** A value change from the closed list in transforms.ts; the options belong to the transform. */
export const transformUse = z.strictObject({
  name: z.string().min(1).max(40),
  options: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type TransformUse = z.infer<typeof transformUse>;

const common = {
  field: fieldKey,
  /** A missing column keeps the stored values instead of refusing the file. */
  optional: z.boolean().default(false),
  onDefect: z.enum(['field', 'row']).default('field'),
  /** A value that an earlier row of the file states already, or that somebody else has in the directory, is a defect. */
  unique: z.boolean().default(false),
  whenEmpty: z.enum(['keep', 'clear']).default('keep'),
  /** A text that takes the stored value away, for fields whose empty cells keep it. Upper and lower case are the same. */
  clearWord: z.string().trim().min(1).max(60).optional(),
  valueMap: z.record(z.string(), z.string()).default({}),
  transforms: z.array(transformUse).max(10).default([]),
  /** Stands in for an empty or absent cell, before value map and transforms; `{Column}` takes that column's text. */
  default: z.string().min(1).max(500).optional(),
  /** `creating`: stated only when the person is made; a later difference is a note. */
  writes: z.enum(['always', 'creating']).optional(),
  /** An empty cell is a defect. */
  required: z.boolean().optional(),
  /** Longest accepted text, where that is less than the field takes. */
  lengthMax: z.int().min(1).max(1000).optional(),
  /** The value counts only in rows that fill this column, too; elsewhere it is left out with a note. */
  onlyWith: column.optional(),
  /** A date that must come after that of this field in the same row. */
  after: fieldKey.optional(),
};

/** Columns that belong together, such as the parts of one of a person's names. */
export const columnSet = z.strictObject({
  /** The set counts as filled when one of these is. */
  members: z.array(column).max(20),
  /** Its word for yes prefers this set to those before it. */
  flag: column.optional(),
});
export type ColumnSet = z.infer<typeof columnSet>;

export const mappingRule = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('direct'),
    column,
    fallbackColumns: z.array(column).max(10).default([]),
    /** One for the column and each fallback column: the row's set decides which is read, whether or not it is filled. */
    sets: z.array(columnSet).max(11).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('regex'),
    column,
    pattern: z.string().min(1).max(500),
    replacement: z.string().max(500).default('$1'),
  }),
  z.strictObject({
    ...common,
    type: z.literal('fixed'),
    value: z.union([z.string().max(1000), z.boolean(), z.number()]),
  }),
  z.strictObject({ ...common, type: z.literal('template'), template: z.string().min(1).max(500) }),
]);
export type MappingRule = z.infer<typeof mappingRule>;

const words = z.array(z.string().min(1).max(60)).max(50);
/** The only words of a status column; upper and lower case are the same. */
export const statusWords = z.strictObject({ active: words, inactive: words, deleted: words });

/** What a new number means for the person's earlier ones: those of this mapping go, none goes, or all of the same kind go. */
export const newNumber = z.enum(['replacesOwn', 'adds', 'replacesAll']);
export type NewNumber = z.infer<typeof newNumber>;

/** From when, until when and in which status: the same for every kind. */
const terms = {
  /** A missing column keeps the stored credentials and terms instead of refusing the file. */
  optional: z.boolean().default(false),
  newNumber: newNumber.default('replacesOwn'),
  /**
   * What a cell that cannot be used costs: the credential, or the row, unless the row takes access away. Absent: the row where a spreadsheet
   * program changed the cell, else the credential, as where several rows make one person.
   */
  onDefect: z.enum(['field', 'row']).optional(),
  /** null: words for active, inactive and deleted in several languages, and the yes/no words of the file. */
  statusWords: statusWords.nullable().default(null),
  /** Whose dates count where a row has some and its badge type, too. */
  datesOf: z.enum(['row', 'badgeType']).default('row'),
  /** Whether a credential that ends at the moment it starts is taken, and ends at once, or is refused like one that ends before. */
  endAtStart: z.enum(['take', 'refuse']).default('take'),
  activationColumn: column.nullable().default(null),
  expirationColumn: column.nullable().default(null),
  statusColumn: column.nullable().default(null),
  whenEmpty: z.enum(['keep', 'remove']).default('keep'),
  /** The badge type of every credential, unless the column names another. */
  badgeTypeId: z.uuid().nullable().default(null),
  /** Names of badge types. */
  badgeTypeColumn: column.nullable().default(null),
};

export const cardMapping = z.strictObject({
  kind: z.literal('card').optional().default('card'),
  numbering: z.enum(['rawCode', 'facilityAndNumber', 'fixedFacilityAndNumber', 'printed']),
  /** Key of a card format; `none` where cards are known by their number alone. */
  format: z.string().min(1).max(40),
  /** Names of card formats, row by row; an empty cell stands for the format above. */
  formatColumn: column.nullable().default(null),
  /** Name in the file → key of the format; keys and labels of the formats are known anyway. */
  formatNames: z.record(z.string().min(1).max(100), z.string().min(1).max(40)).default({}),
  /** `number`: two cards with one number are the same card, whatever their formats. */
  sameBy: z.enum(['code', 'number']).default('code'),
  rawCodeColumn: column.nullable().default(null),
  rawCodeNotation: z.enum(['hex', 'decimal']).default('hex'),
  facilityColumn: column.nullable().default(null),
  facilityCode: z.int().min(0).nullable().default(null),
  numberColumn: column.nullable().default(null),
  ...terms,
});
export type CardMapping = z.infer<typeof cardMapping>;

const text = { numberColumn: column.nullable().default(null), ...terms };

export const credentialMapping = z.discriminatedUnion('kind', [
  cardMapping,
  z.strictObject({ kind: z.literal('pin'), ...text }),
  z.strictObject({ kind: z.literal('licencePlate'), ...text }),
  z.strictObject({ kind: z.literal('mobile'), ...text }),
]);
export type CredentialMapping = z.infer<typeof credentialMapping>;
export type TextMapping = Exclude<CredentialMapping, CardMapping>;

export const mapping = z.strictObject({
  identity: z.array(mappingRule).max(200),
  credentials: z.array(credentialMapping).max(10),
});
export type Mapping = z.infer<typeof mapping>;
