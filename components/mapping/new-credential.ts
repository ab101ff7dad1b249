import type { CredentialKind } from '#lib/domain/credential/kinds';
import { credentialMapping, type CredentialMapping } from '#lib/domain/mapping/mapping';

/** A mapping in which nothing is chosen yet but what every kind has in common with the one before. */
export function newCredential(kind: CredentialKind, before?: CredentialMapping): CredentialMapping {
  const { activationColumn, expirationColumn, statusColumn, badgeTypeColumn, whenEmpty, optional, onDefect } =
    before ?? {};
  const card = { numbering: 'facilityAndNumber', format: 'H10301' };
  return credentialMapping.parse({
    kind,
    ...(kind === 'card' ? card : {}),
    activationColumn,
    expirationColumn,
    statusColumn,
    badgeTypeColumn,
    whenEmpty,
    optional,
    onDefect,
  });
}
