import type { CustomField } from '#lib/domain/identity/custom-field';
import type { Field } from '#lib/domain/identity/fields';
import type { MappingRule } from '#lib/domain/mapping/mapping';

import { readV2Heading, type V2Heading } from './comanage-heading.ts';
import { toNameRules } from './comanage-names.ts';
import { type Repeated, toRepeatedTarget, verifiedByPresence } from './comanage-targets.ts';
import { affiliations, toColumnRule, toCustomField } from './comanage-words.ts';
import type { HeaderMapping } from './preset.ts';

type Column = { readonly heading: string; readonly meaning: V2Heading };

const relative = { transforms: [{ name: 'relativeDate' }] };

const recordTargets: Readonly<Record<string, readonly [field: string, more: object]>> = {
  affiliation: [
    'workerTypeCode',
    { default: 'member', transforms: [{ name: 'oneOf', options: { words: affiliations } }] },
  ],
  title: ['jobTitle', { lengthMax: 128 }],
  o: ['company', { lengthMax: 128 }],
  ou: ['department', { lengthMax: 128 }],
  valid_from: ['activationDate', relative],
  valid_through: ['expirationDate', { ...relative, after: 'activationDate' }],
  date_of_birth: ['dateOfBirth', {}],
  manager_identifier: ['supervisors', {}],
  sponsor_identifier: ['custom.sponsorIdentifier', { lengthMax: 512 }],
};

/** Makes the whole mapping of format CSV v2 from a file's own headings, with the custom fields that it needs. */
export function mapV2Header(header: readonly string[], catalogue: readonly Field[]): HeaderMapping {
  const own = new Map(catalogue.flatMap(({ key, aliases }) => aliases.map((alias) => [alias, key] as const)));
  const isOwn = (heading: string) => own.get(heading)?.startsWith('custom.') === true;
  const read = header.map((heading) => ({ heading, meaning: readV2Heading(heading) }));
  const columns = read.filter((column): column is Column => typeof column.meaning !== 'string');
  const unread = read.filter(({ meaning }) => typeof meaning === 'string');
  const defects = [
    ...findOrderDefects(header),
    ...unread.flatMap(({ heading, meaning }) =>
      isOwn(heading) || typeof meaning !== 'string' || repeats(header, heading) ? [] : [meaning],
    ),
    ...(columns.some(({ meaning }) => isGiven(meaning)) ? [] : ['No column holds a given name: no record could load.']),
  ];
  const maker = new FieldMaker(own);
  const rules = [
    ...columns.flatMap((column) => toRules(column, { maker, all: toRepeated(columns) })),
    ...toNameRules(toRepeated(columns).filter(({ model }) => model === 'Name')),
    ...unread
      .filter(({ heading }) => isOwn(heading))
      .map(({ heading }) => toColumnRule(own.get(heading) ?? '', heading)),
  ];
  return { identityMapping: rules, credentialMappings: [], fields: maker.made, defects, isWhole: true };
}

function findOrderDefects(header: readonly string[]): readonly string[] {
  const first = header[0] ?? '';
  const isKeyFirst = first.toLowerCase() === 'sorid';
  const repeated = header.filter((heading) => repeats(header, heading));
  return [
    ...(isKeyFirst ? [] : [`The first heading is “${first}”: it must be SORID, the key of the record.`]),
    ...repeated.map((heading) => `“${heading.replace(/ \(\d+\)$/, '')}” stands more than once.`),
  ];
}

/** The reader numbers headings that stand there already. */
function repeats(header: readonly string[], heading: string): boolean {
  return / \(\d+\)$/.test(heading) && header.includes(heading.replace(/ \(\d+\)$/, ''));
}

function isGiven(meaning: V2Heading): boolean {
  return meaning.kind === 'repeated' && meaning.model === 'Name' && meaning.field === 'given';
}

function toRepeated(columns: readonly Column[]): readonly Repeated[] {
  return columns.flatMap(({ heading, meaning }) => (meaning.kind === 'repeated' ? [{ heading, ...meaning }] : []));
}

type Making = { readonly maker: FieldMaker; readonly all: readonly Repeated[] };

function toRules({ heading, meaning }: Column, making: Making): readonly MappingRule[] {
  const { maker } = making;
  switch (meaning.kind) {
    case 'key':
      return [toColumnRule('externalId', heading, { optional: false })];
    case 'record': {
      const [field, more] = recordTargets[meaning.field] ?? ['', {}];
      if (field === 'custom.sponsorIdentifier')
        maker.add(heading, { key: 'sponsorIdentifier', label: 'Sponsor identifier' });
      return [toColumnRule(field, heading, more)];
    }
    case 'adHoc': {
      const { tag } = meaning;
      const field = maker.add(heading, { key: `ad hoc ${tag}`, label: `${tag.slice(0, 80)} (ad hoc)` });
      return [toColumnRule(field, heading, { lengthMax: 256 })];
    }
    case 'repeated':
      return toRepeatedRules({ heading, ...meaning }, making);
  }
}

function toRepeatedRules(column: Repeated, { maker, all }: Making): readonly MappingRule[] {
  const { heading } = column;
  const target = toRepeatedTarget(column, all);
  if (target === null) return [];
  const field = typeof target.field === 'string' ? target.field : maker.add(heading, target.field);
  const beside = verifiedByPresence(column, all);
  if (beside === null) return [toColumnRule(field, heading, target.more)];
  return [toColumnRule(field, heading, target.more), beside.toRule(maker.add(beside.heading, beside.field))];
}

export type WantedField = Pick<CustomField, 'key' | 'label'> & Partial<CustomField>;

/** Makes the fields that headings need, and finds those that an earlier file has made. */
class FieldMaker {
  readonly made: CustomField[] = [];
  readonly #own: ReadonlyMap<string, string>;

  constructor(own: ReadonlyMap<string, string>) {
    this.#own = own;
  }

  /** The key of the field, as mapping rules name it. */
  add(heading: string, { key: words, label, ...more }: WantedField): string {
    const known = this.#own.get(heading);
    if (known?.startsWith('custom.') === true) return known;
    const aliases = heading.length > 100 ? [] : [heading];
    const field = toCustomField(this.#free(toKey(words)), label, { aliases, ...more });
    this.made.push(field);
    return `custom.${field.key}`;
  }

  #free(key: string): string {
    const taken = new Set([...this.made.map((field) => field.key), ...this.#own.values()]);
    let free = key;
    for (let n = 2; taken.has(free) || taken.has(`custom.${free}`); n += 1) free = `${key}${n}`;
    return free;
  }
}

/** `identifier sor-hr login` becomes `identifierSorHrLogin`; a key that is one already stays. */
function toKey(words: string): string {
  const parts = words.split(/[^a-zA-Z0-9]+/).filter((part) => part !== '');
  const key = parts.map((part, i) => (i === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
  const begun = /^[a-zA-Z]/.test(key) ? key.charAt(0).toLowerCase() + key.slice(1) : `field${key}`;
  return begun.slice(0, 45);
}
