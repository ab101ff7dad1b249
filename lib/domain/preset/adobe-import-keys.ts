import { z } from 'zod';

import { compilePattern } from '#lib/domain/mapping/compile-pattern';
import { limits } from '#lib/domain/source/policy';
import { escapePattern } from '#lib/shared/escape-pattern';

import type { ImportDraft } from './adobe-import-draft.ts';
import { fromPythonEncoding } from './python-encoding.ts';

/** Takes one setting over; a sentence where it cannot be. */
export type TakeSetting = (value: unknown, draft: ImportDraft) => string | null;

const text = z.string().min(1);
const texts = z.preprocess(
  (value) => (value === null ? [] : typeof value === 'string' ? [value] : value),
  z.array(text),
);
const flag = z.boolean();
const mixed = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(text).min(1));

/** Reads the value by a schema first; what does not fit is left. */
function take<T>(schema: z.ZodType<T>, set: (value: T, draft: ImportDraft) => string | null | void): TakeSetting {
  return (value, draft) => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return 'the value is none that this setting takes';
    return set(parsed.data, draft) ?? null;
  };
}

function column(...fields: readonly string[]): TakeSetting {
  return take(text, (name, draft) =>
    draft.changeRules(fields, { column: name, fallbackColumns: [] }) ? null : 'the mapping has no rule for it',
  );
}

const emailColumn = take(text, (name, draft) => {
  draft.changeRules(['externalId', 'email'], { column: name });
  draft.changeRules(['custom.username', 'custom.domain'], { default: `{${name}}` });
});

const identityType = take(z.string().regex(/^(?:adobe|enterprise|federated)ID$/i), (name, draft) => {
  draft.changeRules(['custom.identityType'], { default: name });
});

function left(reason: string): TakeSetting {
  return () => reason;
}

/** `connector-csv.yml`: how the file is written. */
export const connectorKeys: Readonly<Record<string, TakeSetting>> = {
  delimiter: take(z.string().length(1), (delimiter, draft) => draft.setFormat({ delimiter })),
  string_encoding: take(text, (name, draft) => {
    const encoding = fromPythonEncoding(name);
    if (encoding === null)
      return `“${name}” is no encoding that is read here: choose another one on Check the file format, or save the file as UTF-8`;
    draft.setFormat({ encoding });
    return null;
  }),
  email_column_name: emailColumn,
  first_name_column_name: column('firstName'),
  last_name_column_name: column('lastName'),
  country_column_name: column('country'),
  groups_column_name: column('groups'),
  identity_type_column_name: column('custom.identityType'),
  username_column_name: column('custom.username'),
  domain_column_name: column('custom.domain'),
  user_identity_type: identityType,
};

const groupEntries = z.array(z.object({ directory_group: text, adobe_groups: texts.nullish() }));
const groupRules = z.array(z.object({ source: text, target: text }));

/** Group names with a target before them belong to further organizations, which there are none of here. */
const takeGroups = take(groupEntries, (entries, draft) => {
  const mapped = entries.map(({ directory_group: group, adobe_groups: to }) => ({ group, to: to ?? [] }));
  const elsewhere = mapped.flatMap(({ to }) => to.filter((name) => name.includes('::')));
  const own = mapped.map(({ group, to }) => ({ group, to: to.filter((name) => !name.includes('::')) }));
  draft.setPolicy({ groupMap: { ...draft.policy.groupMap, entries: own } });
  return elsewhere.length === 0 ? null : `taken but for groups of further organizations: ${elsewhere.join(', ')}`;
});

const takeRules = take(groupRules.nullable(), (rules, draft) => {
  const own = (rules ?? []).map(({ source: pattern, target }) => ({ pattern, replacement: toReplacement(target) }));
  for (const { pattern, replacement } of own) {
    if (/\\[a-z]/i.test(replacement)) return `${replacement}: write what the pattern found as \\1, \\2 and so on`;
    const compiled = compilePattern(pattern, replacement);
    if (compiled.kind === 'refused') return `${pattern}: ${compiled.message}`;
  }
  draft.setPolicy({ groupMap: { ...draft.policy.groupMap, rules: own } });
  return null;
});

/** Python's `\1` and `\g<1>` are `$1`. */
function toReplacement(target: string): string {
  return target
    .replaceAll('$', '$$$$')
    .replace(/\\g<(\d{1,2})>|\\(\d{1,2})/g, (_, named?: string, plain?: string) => `$${named ?? plain ?? ''}`);
}

/** Patterns are read on an engine that lacks some of what Python's has; a person has to write such a one anew. */
function findUnread(patterns: readonly string[]): string | null {
  for (const pattern of patterns) {
    const compiled = compilePattern(pattern, '');
    if (compiled.kind === 'refused') return `${pattern}: ${compiled.message}`;
  }
  return null;
}

function protect(field: string, toPattern: (name: string) => string): TakeSetting {
  return take(texts, (names, draft) => {
    const unread = findUnread(names.map(toPattern));
    if (unread !== null) return unread;
    const { protection } = draft.policy;
    const others = protection.patterns.filter((one) => one.field !== field);
    const own = names.map((name) => ({ field, pattern: toPattern(name) }));
    draft.setPolicy({ protection: { ...protection, patterns: [...others, ...own] } });
    return null;
  });
}

const takeUsers = take(mixed, ([kind = '', ...rest], draft) => {
  const { selection } = draft.policy;
  const names = rest
    .join(',')
    .split(',')
    .map((name) => name.trim());
  const groups = names.filter((name) => name !== '');
  if (kind === 'all' || kind === 'file') draft.setPolicy({ selection: { ...selection, people: 'all' } });
  else if (kind === 'mapped') draft.setPolicy({ selection: { ...selection, people: 'mapped' } });
  else if (kind === 'group') draft.setPolicy({ selection: { ...selection, people: 'groups', groups } });
  else return `“${kind}” is no way to choose people`;
  return null;
});

const actions: Readonly<Record<string, 'keep' | 'removeGroups' | 'removeAllGroups' | 'deactivate' | 'delete'>> = {
  preserve: 'removeGroups',
  'write-file': 'removeGroups',
  exclude: 'keep',
  'remove-adobe-groups': 'removeAllGroups',
  remove: 'deactivate',
  delete: 'delete',
};

const takeAction = take(mixed, ([name = ''], draft) => {
  const action = actions[name];
  if (action === undefined) return `“${name}” is no action on missing people`;
  // Whoever leaves the organization there leaves its groups.
  draft.setPolicy({ missing: { action, dropsGroups: name === 'remove' } });
  return name === 'write-file' ? 'taken; every run offers the list of missing people for download' : null;
});

const takeLimit = take(z.union([z.number(), z.string()]), (value, draft) => {
  const parsed = limits.shape.leavers.safeParse(value);
  if (!parsed.success) return 'it must be a number such as 200, or a share such as 20%';
  draft.setPolicy({ limits: { leavers: parsed.data } });
  return null;
});

const noLog = left('runs, logs and their retention are kept here by themselves');
const noTarget = left('the directory here is the target; there is no other to sign in to');

/** `user-sync-config.yml`: what a run does. Keys are paths; one that ends with `.*` stands for all below it. */
export const mainKeys: Readonly<Record<string, TakeSetting>> = {
  'adobe_users.exclude_identity_types': protect('custom.identityType', escapePattern),
  'adobe_users.exclude_users': protect('custom.username', (pattern) => pattern),
  'adobe_users.exclude_adobe_groups': take(texts, (groups, draft) =>
    draft.setPolicy({ protection: { ...draft.policy.protection, groups } }),
  ),
  'adobe_users.update_attributes': take(texts, (names, draft) => {
    draft.updatedFields = names.map((name) => name.toLowerCase());
  }),
  'adobe_users.connectors.*': noTarget,
  'directory_users.user_identity_type': identityType,
  'directory_users.default_country_code': take(
    z
      .string()
      .regex(/^[a-z]{2}$/i)
      .nullable(),
    (code, draft) => {
      draft.changeRules(['country'], { default: code ?? undefined });
    },
  ),
  'directory_users.connectors.*': left('the file itself is sent here; import its connector file as well'),
  'directory_users.groups': takeGroups,
  'directory_users.additional_groups': takeRules,
  'directory_users.group_sync_options.auto_create': take(flag, (createGroups, draft) =>
    draft.setPolicy({ createGroups }),
  ),
  'directory_users.update_attributes': take(texts, (names, draft) => {
    draft.updatedFields = names.map((name) => name.toLowerCase());
  }),
  'directory_users.extension': left(
    'programs of others are never run here; mapping rules and row checks do their work',
  ),
  'limits.max_adobe_only_users': takeLimit,
  'limits.group_removals_only': take(flag, (onlyGrouped, draft) => draft.setPolicy({ missing: { onlyGrouped } })),
  'logging.*': noLog,
  'invocation_defaults.adobe_only_user_action': takeAction,
  'invocation_defaults.adobe_only_user_list': take(z.null(), () => null),
  'invocation_defaults.adobe_users': take(z.literal('all'), () => null),
  'invocation_defaults.connector': take(mixed, ([kind]) =>
    kind === 'csv' ? null : 'only CSV files are read by this source',
  ),
  'invocation_defaults.exclude_unmapped_users': take(flag, (excludes, draft) =>
    draft.setPolicy({ selection: { ...draft.policy.selection, createUngrouped: !excludes } }),
  ),
  'invocation_defaults.process_groups': take(flag, (value, draft) => {
    draft.processesGroups = value;
  }),
  'invocation_defaults.strategy': take(z.enum(['sync', 'push']), (strategy, draft) =>
    draft.setPolicy({ fileMeaning: strategy === 'push' ? 'delta' : 'snapshot' }),
  ),
  'invocation_defaults.test_mode': take(z.literal(false), () => null),
  'invocation_defaults.update_user_info': take(flag, (value, draft) => {
    draft.updates = value;
  }),
  'invocation_defaults.user_filter': take(text.nullable(), (pattern, draft) => {
    const unread = pattern === null ? null : findUnread([pattern]);
    if (unread !== null) return unread;
    const { selection } = draft.policy;
    const patterns = pattern === null ? [] : [{ field: 'custom.username', pattern }];
    draft.setPolicy({ selection: { ...selection, patterns } });
    return null;
  }),
  'invocation_defaults.users': takeUsers,
};
