import { sharedFields } from '#lib/domain/identity/fields';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import type { RowOutcome } from '#lib/domain/run/outcome';
import type { Problem } from '#lib/domain/run/problem';

import { countRevoked, findIdleCredentials, tellCredentials } from './credential-remarks.ts';
import { groupColumns, keyColumn, toFinding } from './problem-remarks.ts';
import { readWords } from './read-words.ts';
import type { Finding, RemarkFacts, RemarkSource } from './remark-facts.ts';

/** What the row's remark says: SUCCESS, PARTIAL, FAILED or SKIPPED, a colon and details. No facts: the row was unchanged. */
export function toRemark(facts: RemarkFacts | null, source: RemarkSource): string {
  if (facts === null) return 'SUCCESS: unchanged';
  const { outcome, state } = facts;
  if (outcome === 'failed') return `FAILED: ${tellProblems(facts, source, ({ severity }) => severity === 'row')}`;
  if (outcome === 'skipped') return tellSkipped(facts, source);
  if (state !== 'done' && outcome !== 'unchanged')
    return `SKIPPED: not applied; ${state === 'planned' ? 'the file waits for a decision' : 'the run ended before this row'}`;
  const isDeletion = facts.record.action === 'delete';
  const findings = isDeletion ? findKept(facts, source) : findAll(facts, source);
  const parts = isDeletion ? tellDeletion(facts, source) : tellChanges(facts, source);
  const word = findings.some((one) => one.word === 'ERROR') ? 'PARTIAL' : 'SUCCESS';
  return `${word}: ${[...parts, ...findings.map((one) => `${one.word} ${one.text}`)].join('; ')}`;
}

/** A row that went into an earlier one of its person. */
function tellMerged({ problems }: RemarkFacts): string | null {
  const merged = problems.find(({ code }) => code === 'duplicateMerged');
  if (merged === undefined) return null;
  return `SUCCESS: taken together with the row in line ${readWords(merged)['firstLine']}`;
}

function tellProblems(facts: RemarkFacts, source: RemarkSource, counts: (problem: Problem) => boolean): string {
  return facts.problems
    .filter(counts)
    .map((problem) => toFinding(problem, facts, source).text)
    .join('; ');
}

function tellSkipped(facts: RemarkFacts, source: RemarkSource): string {
  const merged = tellMerged(facts);
  if (merged !== null) return merged;
  const isUnknown = facts.problems.some(({ code }) => code === 'deletionUnknown');
  return `SKIPPED: ${isUnknown ? 'user not found, nothing to delete' : tellProblems(facts, source, () => true)}`;
}

function tellDeletion(facts: RemarkFacts, source: RemarkSource): readonly string[] {
  if (facts.outcome === 'unchanged' && facts.stated === null) return ['unchanged'];
  const { rowAction, identity } = source.mapping;
  const own = new Set([keyColumn(source), rowAction?.column]);
  const names = identity.flatMap((rule) => (rule.required && 'column' in rule ? [rule.column] : []));
  const others = source.header.filter((column) => !own.has(column) && !names.includes(column));
  const isMore = others.some((column) => facts.cellOf(column) !== '');
  const isKept = findKept(facts, source).length > 0;
  const done = [...(isKept ? [] : ['user deleted']), ...countRevoked(facts)];
  return [...(done.length === 0 ? ['unchanged'] : done), ...(isMore ? ['other columns not used'] : [])];
}

/** Of a row that deletes nothing else counts but that its person has access all the same. */
function findKept(facts: RemarkFacts, source: RemarkSource): readonly Finding[] {
  return facts.problems.filter(({ code }) => code === 'accessKept').map((one) => toFinding(one, facts, source));
}

function tellChanges(facts: RemarkFacts, source: RemarkSource): readonly string[] {
  return [
    tellPerson(facts),
    ...tellPicture(facts),
    ...tellGroups(facts),
    ...tellCredentials(facts, source),
    ...tellAttributes(facts, source),
  ];
}

function tellPerson({ outcome, problems, record }: RemarkFacts): string {
  const suspended = record.action === 'suspend' ? ' as suspended' : '';
  if (problems.some(({ code }) => code === 'personRestored')) return `user restored${suspended}`;
  return outcome === 'created' ? `user created${suspended}` : verbs[outcome];
}

const verbs: Readonly<Record<Exclude<RowOutcome, 'created'>, string>> = {
  deactivated: 'user suspended',
  reactivated: 'user reactivated',
  updated: 'user updated',
  unchanged: 'unchanged',
  skipped: 'not applied',
  failed: 'not applied',
};

function tellPicture({ pictureType, problems, changes }: RemarkFacts): readonly string[] {
  if (changes.some(({ field, to }) => field === 'picture' && to === null)) return ['avatar removed'];
  const isWrong = problems.some(({ field, severity }) => field === 'picture' && severity !== 'note');
  return pictureType === null || isWrong ? [] : [`avatar set (${pictureType.toUpperCase()})`];
}

function tellGroups(facts: RemarkFacts): readonly string[] {
  const { before, after } = groupsOf(facts);
  const joined = after.filter((name) => !before.includes(name));
  const left = before.filter((name) => !after.includes(name));
  return [...toPhrase(joined, 'assigned'), ...toPhrase(left, 'removed')];
}

function toPhrase(names: readonly string[], verb: string): readonly string[] {
  return names.length === 0 ? [] : [`${names.length === 1 ? 'group' : 'groups'} ${verb}: ${names.join(', ')}`];
}

function groupsOf({ outcome, stated, changes }: RemarkFacts) {
  if (outcome === 'created') return { before: [], after: toNames(stated?.['groups']) };
  const change = changes.find(({ field }) => sharedFields.has(field));
  return { before: toNames(change?.from), after: toNames(change?.to) };
}

function toNames(value: FieldValue | undefined): readonly string[] {
  return typeof value === 'object' && value !== null ? value : [];
}

/** Fields that a column fills by its heading alone. */
function tellAttributes({ outcome, record, changes }: RemarkFacts, { mapping }: RemarkSource): readonly string[] {
  const named = new Set(mapping.unasked);
  const fields = mapping.identity.flatMap((rule) => ('column' in rule && named.has(rule.column) ? [rule.field] : []));
  const isSet = (field: string) =>
    outcome === 'created' ? record.values[field] != null : changes.some((change) => change.field === field);
  const count = fields.filter(isSet).length;
  return count === 0 ? [] : [`${count} custom attribute${count === 1 ? '' : 's'} set`];
}

/** Everything wrong or noteworthy, in the order of the columns. */
function findAll(facts: RemarkFacts, source: RemarkSource): readonly Finding[] {
  const told = facts.problems.filter(({ code }) => code !== 'personRestored');
  const all = [
    ...told.map((problem) => toFinding(problem, facts, source)),
    ...findIdleCredentials(facts, source),
    ...findUnusedPicture(facts, source),
    ...findNoMember(facts, source),
  ];
  return all.toSorted((a, b) => source.header.indexOf(a.column) - source.header.indexOf(b.column));
}

function findUnusedPicture({ cellOf }: RemarkFacts, { mapping }: RemarkSource): readonly Finding[] {
  const rule = mapping.identity.find(({ field }) => field === 'picture');
  if (rule?.type !== 'direct') return [];
  const [used, ...unused] = [rule.column, ...rule.fallbackColumns].filter((column) => cellOf(column) !== '');
  return unused.map((column) => ({ word: 'WARNING', column, text: `${column} not used, ${used} is filled` }));
}

function findNoMember(facts: RemarkFacts, source: RemarkSource): readonly Finding[] {
  const { before } = groupsOf(facts);
  const wrong = new Set(facts.problems.filter(({ field }) => field === 'groups').map(({ value }) => value));
  const [, column] = groupColumns(source);
  return toNames(facts.record.values['groups-'])
    .filter((name) => !wrong.has(name) && before.every((one) => one.toLowerCase() !== name.toLowerCase()))
    .map((name) => ({ word: 'NOTE', column, text: `user is not in group "${name}"` }));
}
