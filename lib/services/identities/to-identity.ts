import type { Credential } from '#lib/contract/credentials';
import type { Identity } from '#lib/contract/identities';
import { customPrefix } from '#lib/domain/identity/custom-field';
import type { IdentityEdit } from '#lib/domain/identity/identity-edit';
import { fieldValues } from '#lib/domain/mapping/field-values';
import type { Statement } from '#lib/domain/source/statement';
import type { ResolvedFields } from '#lib/engine/resolve-fields';
import type { IdentityModel } from '#lib/infra/db/generated/models';

/** What one source says, with what a reader wants to know about it. */
export type NamedStatement = Statement & {
  readonly name: string;
  readonly lastSeenRunId: string;
  readonly lastRow: number;
  readonly missedFiles: number;
};

/** What people have stated in the portal, and who did so last. */
export type KnownEdit = IdentityEdit & { readonly by: string; readonly at: string };

export type Facts = {
  /** In the order of authority. */
  readonly statements: readonly NamedStatement[];
  readonly edit: KnownEdit | null;
  readonly resolved: ResolvedFields;
  readonly credentials: readonly Credential[];
  readonly picture: Identity['picture'];
  readonly groups: Identity['groups'];
};

/** A stored person as callers see it; the tenant's own fields stand apart from the standard ones. */
export function toIdentity(row: IdentityModel, facts: Facts): Identity {
  const { statements, edit, resolved, credentials, picture, groups } = facts;
  const values = Object.entries(fieldValues.parse(row.attributes));
  const isCustom = ([field]: [string, unknown]) => field.startsWith(customPrefix);
  return {
    id: row.id,
    externalId: row.externalId,
    active: row.active,
    attributes: Object.fromEntries(values.filter((entry) => !isCustom(entry))),
    custom: Object.fromEntries(
      values.filter(isCustom).map(([field, value]) => [field.slice(customPrefix.length), value]),
    ),
    picture,
    groups: [...groups],
    credentials: [...credentials],
    sources: statements.map(toStatement),
    edit,
    owners: { ...resolved.owners },
    isSample: row.isSample,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toStatement(statement: NamedStatement): Identity['sources'][number] {
  const { sourceId, name, values, lastSeenRunId, lastRow, missedFiles, withdrawn } = statement;
  return { sourceId, name, values: fieldValues.parse(values), lastSeenRunId, lastRow, missedFiles, withdrawn };
}
