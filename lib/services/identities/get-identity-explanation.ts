import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getIdentityExplanation as contract } from '#lib/contract/identity-explanation';
import type { Ctx } from '#lib/domain/access/ctx';
import { labelOf } from '#lib/domain/identity/label-of';
import { fieldValue, fieldValues } from '#lib/domain/mapping/field-values';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { portalSource } from '#lib/domain/source/portal-source';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { authorize } from '#lib/services/authorize';

import { findIdentity } from './find-identity.ts';
import { findOrigin, type Origin } from './find-origin.ts';
import { findRefusedPictures, type RefusedPictures } from './find-refused-pictures.ts';
import { loadFieldChanges } from './load-field-changes.ts';
import type { LoadedIdentity } from './load-identities.ts';
import type { NamedStatement } from './to-identity.ts';
import { toProvenance } from './to-provenance.ts';

type Input = ParsedInputOf<typeof contract>;
type Output = OutputOf<typeof contract>;
type Explained = Output['statements'][number];

const mask = '•••';

/** The chain behind one value: who says it, from which row of which file, by which steps, and who says otherwise. */
export async function getIdentityExplanation(ctx: Ctx, input: Input): Promise<Output> {
  authorize(ctx, 'identities:read');
  const { tenantId } = ctx;
  const { identityId, field: key } = input;
  const { loaded, changes, catalogue, refused } = await inTenant(tenantId, async (tx) => {
    const person = await findIdentity(tx, ctx, identityId);
    return {
      catalogue: await loadCatalogue(tx, tenantId),
      loaded: person,
      changes: await loadFieldChanges(tx, { tenantId, identityId, field: key }),
      refused: key === 'picture' ? await findRefusedPictures(tx, tenantId, person.facts.statements) : noneRefused,
    };
  });
  const known = catalogue.find((one) => one.key === key);
  const isSensitive = known?.isSensitive ?? false;
  const statements: Explained[] = [];
  for (const stated of listStatements(loaded, key)) {
    const { statement, value, isUsed, reason } = stated;
    const { sourceId, name: sourceName } = statement;
    const why = withRefused(reason, [refused.get(sourceId) ?? []].flat());
    const found = await findOrigin(tenantId, { identityId, statement, field: key, known, value });
    const { origin, originMissing } = isSensitive ? masked(found) : found;
    statements.push({ sourceId, sourceName, value, isUsed, reason: why, origin, originMissing });
  }
  const edited = editStatement(loaded, key);
  if (edited !== null) statements.push(edited);
  return {
    field: key,
    label: labelOf(catalogue)(key),
    isSensitive,
    value: currentValue(loaded, key),
    reason: withRefused(reasonOf(loaded, key), [...refused.values()]),
    statements: statements.toSorted((a, b) => Number(b.isUsed) - Number(a.isUsed)),
    changes,
  };
}

const noneRefused: RefusedPictures = new Map();

/** Why a picture counts goes on with those that do not, for they were not taken. */
function withRefused(reason: string, refused: readonly string[]): string {
  return [reason, ...refused.map((one) => `r${one.slice(1)}`)].join('; ');
}

type Stated = Pick<Explained, 'value' | 'isUsed' | 'reason'> & { readonly statement: NamedStatement };

/** Everyone who says something of the field, in the order of authority. */
function listStatements({ row, facts }: LoadedIdentity, key: string): readonly Stated[] {
  const provenance = toProvenance(row, facts)[key];
  return facts.statements.flatMap((statement) => {
    const value = key === 'externalId' ? row.externalId : statedValue(statement, key);
    if (value === null) return [];
    const isUsed = key === 'externalId' || statement.sourceId === provenance?.sourceId;
    return [{ statement, value: fieldValue.parse(value), isUsed, reason: reasonFor(statement, provenance, isUsed) }];
  });
}

/** What a person has stated in the portal has no row of a file behind it, but somebody's name. */
function editStatement({ row, facts: { edit }, facts }: LoadedIdentity, key: string): Explained | null {
  const value = edit?.values[key] ?? null;
  if (edit === null || value === null) return null;
  const provenance = toProvenance(row, facts)[key];
  const isUsed = provenance?.sourceId === portalSource.id;
  return {
    sourceId: portalSource.id,
    sourceName: portalSource.name,
    value: fieldValue.parse(value),
    isUsed,
    reason: isUsed ? provenance.reason : 'not locked, and a source states the field',
    origin: null,
    originMissing: `Edited by hand; the last edit is by ${edit.by}, ${edit.at.slice(0, 10)}.`,
  };
}

type Provenance = ReturnType<typeof toProvenance>[string];

function reasonFor(statement: NamedStatement, provenance: Provenance | undefined, isUsed: boolean): string {
  if (isUsed) return provenance?.reason ?? 'the key of the person';
  if (statement.withdrawn) return 'withdrawn: the person left this source’s file';
  return 'lower in the order of authority';
}

/** A source that decides who is active says so by holding the person, even without a column for it. */
function statedValue({ values, decidesActive, withdrawn }: NamedStatement, key: string): FieldValue {
  if (key !== 'active') return values[key] ?? null;
  if (!decidesActive) return null;
  return !withdrawn && values['active'] !== false;
}

function currentValue({ row }: LoadedIdentity, key: string): Output['value'] {
  if (key === 'active') return row.active;
  if (key === 'externalId') return row.externalId;
  return fieldValues.parse(row.attributes)[key] ?? null;
}

function reasonOf({ row, facts }: LoadedIdentity, key: string): string {
  if (key === 'externalId') return 'the key under which sources know the person';
  return toProvenance(row, facts)[key]?.reason ?? 'no source states this field';
}

function masked({ origin, originMissing }: Origin): Origin {
  if (origin === null) return { origin, originMissing };
  const hide = (text: string | null) => (text === null || text === '' ? text : mask);
  return {
    originMissing,
    origin: {
      ...origin,
      cells: origin.cells.map((cell) => ({ ...cell, text: hide(cell.text) })),
      steps: origin.steps.map((step) => ({ ...step, result: hide(step.result) })),
    },
  };
}
