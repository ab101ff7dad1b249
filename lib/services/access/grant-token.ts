import { signAccessToken } from '#lib/infra/secrets/access-token';

/** Refusals carry the words of RFC 6749 section 5.2. */
export type TokenAnswer =
  | { readonly kind: 'issued'; readonly accessToken: string; readonly expiresInSeconds: number; readonly scope: string }
  | {
      readonly kind: 'refused';
      readonly error: 'invalid_client' | 'invalid_grant' | 'invalid_scope';
      readonly description: string;
    };

type Integration = { readonly tenantId: string; readonly id: string; readonly scopes: readonly string[] };

type Grant = {
  /** Hash of the secret or key that the client proved to have: the token ends with it. */
  readonly basis: string;
  /** What the caller asks for, parted by blanks; undefined: all the integration has. */
  readonly scope: string | undefined;
  /** By the clock of the database, which also judges when the hour is over. */
  readonly now: Date;
};

const lifeSeconds = 3600;

/** A token for one hour, for a client that has proved who it is; never with more than the integration's scopes. */
export function grantToken(integration: Integration, { basis, scope, now }: Grant): TokenAnswer {
  const { tenantId, id, scopes } = integration;
  const asked = scope?.split(' ').filter(Boolean) ?? [...scopes];
  const beyond = asked.filter((one) => !scopes.includes(one));
  if (asked.length === 0 || beyond.length > 0) {
    return {
      kind: 'refused',
      error: 'invalid_scope',
      description: `This integration has the scopes ${scopes.join(' ')}`,
    };
  }
  const expiresAt = Math.floor(now.getTime() / 1000) + lifeSeconds;
  const claims = { tenantId, integrationId: id, scopes: asked, secret: basis.slice(0, 16), expiresAt };
  return {
    kind: 'issued',
    accessToken: signAccessToken(claims),
    expiresInSeconds: lifeSeconds,
    scope: asked.join(' '),
  };
}
