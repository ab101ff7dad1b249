import { z } from 'zod';

import { fieldGroup } from './field-group.ts';
import { groupMap } from './group-map.ts';
import { rowCheck } from './row-check.ts';
import { expectedBy, schedule } from './schedule.ts';
import { protection, selection } from './selection.ts';

const percent = z.number().min(0).max(100).nullable();
const count = z.int().min(0).nullable();

/** A number, or a share of the source's known active people such as `20%` or `.5%`. */
const countOrShare = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^(?:\d{1,9}|(?:100|\d{0,2}(?:\.\d{1,6})?)%)$/, 'Enter a number such as 200, or a share such as 20%')
    .refine((text) => text !== '%', 'Enter a number such as 200, or a share such as 20%'),
]);

/** Change thresholds; null switches one off. Checked on the whole plan before the first write. */
export const limits = z.strictObject({
  deactivatePercent: percent.default(10),
  deactivateCount: count.default(10),
  deactivateMax: count.default(500),
  /** People missing from the file whom a run may deactivate, delete or take groups from. */
  leavers: countOrShare.nullable().default(null),
  changePercent: percent.default(50),
  failPercent: percent.default(20),
  /** changePercent is compared with the whole percent that changes, cut off, and 0 checks nothing. */
  wholePercent: z.boolean().default(false),
  /** applySafePart: a plan goes on without what an exceeded limit counts, which is its leavers or its failing rows; over any other limit it waits. */
  whenExceeded: z.enum(['hold', 'applySafePart']).default('hold'),
  /** Lets the next run pass its limits once; resets itself when a run has used it to write. */
  allowOnce: z.boolean().default(false),
});
export type Limits = z.infer<typeof limits>;

/** What to do with people whom a complete file no longer names. */
export const missingPolicy = z.strictObject({
  /** `removeGroups`: they stay and lose the groups that this source gives them · `removeAllGroups`: all they have. */
  action: z.enum(['keep', 'removeGroups', 'removeAllGroups', 'deactivate', 'delete']).default('keep'),
  /** true: only people to whom this source gives a group are acted on. */
  onlyGrouped: z.boolean().default(false),
  /** true: whoever is deactivated loses the groups that this source gives them, too. */
  dropsGroups: z.boolean().default(false),
  /** Columns of a run's list of missing people, and the fields that fill them; without any, External ID and outcome. */
  listColumns: z
    .array(z.strictObject({ heading: z.string().min(1).max(100), field: z.string().min(1).max(100) }))
    .max(50)
    .default([]),
  afterFiles: z.int().min(1).max(30).default(2),
  graceDays: z.int().min(0).max(365).default(0),
});

const words = z.array(z.string().trim().min(1).max(60)).min(1).max(20);

/** A column that says what each row does. Upper and lower case of its words are the same. */
export const rowAction = z.strictObject({
  column: z.string().min(1).max(5000),
  /** The person is added or updated, and active. */
  apply: words,
  /** The same, but inactive. */
  suspend: words,
  /** The person loses access and credentials and stays for the records; nothing else of the row counts. */
  delete: words,
});
export type RowAction = z.infer<typeof rowAction>;

export const policy = z.strictObject({
  fileMeaning: z.enum(['snapshot', 'delta', 'instructions']).default('snapshot'),
  /**
   * What becomes of rows that share an External ID and differ; `merge` makes one person of them, `credentials` takes nothing from
   * later rows but their credentials and what they say against access, `rejectEqual` refuses even rows that say the same.
   */
  duplicates: z.enum(['rejectAll', 'rejectEqual', 'first', 'last', 'merge', 'credentials']).default('rejectAll'),
  /** Finds the person of an External ID that nobody has by this field, where it fits exactly one; null: never. */
  adoptBy: z
    .union([z.enum(['email', 'employeeNumber']), z.string().regex(/^custom\.[a-z][a-zA-Z0-9_]{0,49}$/)])
    .nullable()
    .default(null),
  createIdentities: z.boolean().default(true),
  /** A credential held by somebody else: it stays with them and the row says so, or it moves. PINs never move. */
  credentialConflict: z.enum(['fail', 'move']).default('fail'),
  /**
   * Groups that a file names and nobody knows are made; otherwise the row gets a note. A source has one rule for groups at
   * most, so this is that rule's setting, too. Presets of systems whose files only name groups that are there switch it off.
   */
  createGroups: z.boolean().default(true),
  /** Rows that name groups to leave: true also ends memberships that another source gives, until a row joins them again. */
  endsAnyMembership: z.boolean().default(false),
  /** A new person needs a first, last or display name. */
  requireName: z.boolean().default(true),
  groupMap: groupMap.prefault({}),
  selection: selection.prefault({}),
  protection: protection.prefault({}),
  rowChecks: z.array(rowCheck).max(50).default([]),
  /** null: every row adds or updates its person. */
  rowAction: rowAction.nullable().default(null),
  /** A column whose heading is the key or another name of a custom field fills that field without a rule. */
  customFieldsByHeading: z.boolean().default(false),
  /** `remark`: the customer's columns and one remark, without byte-order mark. */
  resultFile: z.enum(['full', 'remark']).default('full'),
  decidesActive: z.boolean().default(false),
  unreadableKeys: z.enum(['wait', 'ignore']).default('wait'),
  missing: missingPolicy.prefault({}),
  limits: limits.prefault({}),
  /**
   * full: rows change people, and unknown ones are created · query: unknown ones only where the directory has somebody with
   * their e-mail address · update: nobody new · manual: nothing happens by itself, single records on request.
   */
  syncMode: z.enum(['full', 'query', 'update', 'manual']).default('full'),
  /** query only: a record that names somebody’s address, though not as its own, is left out or becomes a person of its own. */
  queryMismatch: z.enum(['ignore', 'create']).default('ignore'),
  /** `clear`: a column that the last file had and this one lacks takes its values away, once a person has agreed. */
  droppedColumns: z.enum(['keep', 'clear']).default('keep'),
  /** false: nothing of a file stays once its run is over but what its rows were mapped to and their fingerprints. */
  keepFiles: z.boolean().default(true),
  groupsFromFields: z.array(fieldGroup).max(200).default([]),
  requireApproval: z.boolean().default(false),
  /** null: a file runs as it arrives. */
  schedule: schedule.nullable().default(null),
  expectedBy: expectedBy.nullable().default(null),
});
export type Policy = z.infer<typeof policy>;
