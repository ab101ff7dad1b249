import type { OutputOf } from '#lib/contract/endpoint';
import type { getIdentity } from '#lib/contract/identities';
import type { Field } from '#lib/domain/identity/fields';
import type { FieldChange } from '#lib/domain/run/change';
import { portalSource } from '#lib/domain/source/portal-source';

export type WholeIdentity = OutputOf<typeof getIdentity>;
type Value = FieldChange['from'];

/** One field of a merged person: what counts, why, and what each source says. */
export type MergedField = {
  readonly field: string;
  readonly current: Value;
  /** Source whose value counts; null when none states it any more. */
  readonly usedSourceId: string | null;
  readonly reason: string | null;
  /** In the order of those who speak of the person; undefined where a source says nothing. */
  readonly stated: readonly (Value | undefined)[];
  /** Some source says something else than what counts. */
  readonly isDifferent: boolean;
};

/** Who says something about a person: sources in the order of authority, then what was edited by hand. */
export function speakersOf({
  sources,
  edit,
}: WholeIdentity): { id: string; name: string; values: WholeIdentity['attributes'] }[] {
  const own = edit === null ? [] : [{ id: portalSource.id, name: 'Edited by hand', values: edit.values }];
  return [...sources.map(({ sourceId: id, name, values }) => ({ id, name, values })), ...own];
}

/** Every field that has a value or that a source states, in the order of the catalogue. */
export function mergeFields(identity: WholeIdentity, catalogue: readonly Field[]): MergedField[] {
  const order = new Map(catalogue.map(({ key }, index) => [key, index]));
  const placeOf = (field: string) => order.get(field) ?? catalogue.length;
  const names = new Set([
    'active',
    ...Object.keys(identity.attributes),
    ...Object.keys(identity.custom).map((key) => `custom.${key}`),
    ...speakersOf(identity).flatMap(({ values }) => Object.keys(values)),
  ]);
  return [...names]
    .filter((field) => field !== 'externalId')
    .map((field) => mergeField(identity, field))
    .filter(({ current, stated }) => !isBlank(current) || stated.some((value) => !isBlank(value ?? null)))
    .sort((a, b) => placeOf(a.field) - placeOf(b.field));
}

function mergeField(identity: WholeIdentity, field: string): MergedField {
  const current = currentValue(identity, field);
  const provenance = identity.provenance[field];
  const stated = speakersOf(identity).map(({ values }) => values[field]);
  return {
    field,
    current,
    usedSourceId: provenance?.sourceId ?? null,
    reason: provenance?.reason ?? null,
    stated,
    isDifferent: stated.some((value) => value !== undefined && JSON.stringify(value) !== JSON.stringify(current)),
  };
}

function currentValue({ active, attributes, custom }: WholeIdentity, field: string): Value {
  if (field === 'active') return active;
  return attributes[field] ?? custom[field.replace(/^custom\./, '')] ?? null;
}

function isBlank(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
