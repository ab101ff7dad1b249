import { generateKeyPairSync, sign } from 'node:crypto';

import type { Ctx } from '#lib/domain/access/ctx';
import { authenticateAccessToken } from '#lib/services/access/authenticate-access-token';
import { issueTokenForAssertion } from '#lib/services/access/issue-token-for-assertion';
import { tokenUrl } from '#lib/services/access/token-url';
import { confirmAgent } from '#lib/services/agents/confirm-agent';
import { createAgent } from '#lib/services/agents/create-agent';
import { pairAgent } from '#lib/services/agents/pair-agent';
import { newId } from '#lib/shared/id';

import type { TestTenant } from './create-test-tenant.ts';

export type TestAgent = {
  readonly agentId: string;
  readonly hostName: string;
  /** The Authorization header of its calls. */
  readonly authorization: () => Promise<string>;
  /** A ctx as the door builds it for such a call. */
  readonly ctx: () => Promise<Ctx>;
};

const encode = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

/** An agent as it is after its program came with the code; confirmed unless told. */
export async function pairTestAgent(tenant: TestTenant, isConfirmed = true): Promise<TestAgent> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { agentId, code } = await createAgent(tenant.ctx(), {});
  const hostName = `HOST-${newId().slice(-6)}`;
  const { clientId } = await pairAgent({
    code,
    hostName,
    os: 'Test OS',
    version: '1.0.0',
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    address: newId(),
  });
  if (isConfirmed) await confirmAgent(tenant.ctx(), { agentId, hostName });
  const token = async (): Promise<string> => {
    const exp = Math.floor(Date.now() / 1000) + 300;
    const claims = { iss: clientId, sub: clientId, aud: tokenUrl(), exp, jti: newId() };
    const signed = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const assertion = `${signed}.${encode(signature)}`;
    const answer = await issueTokenForAssertion({ assertion, clientId: undefined, scope: undefined });
    if (answer.kind === 'refused') throw new Error(answer.description);
    return answer.accessToken;
  };
  return {
    agentId,
    hostName,
    authorization: async () => `Bearer ${await token()}`,
    ctx: async () => authenticateAccessToken({ token: await token(), tenantSlug: tenant.slug, requestId: newId() }),
  };
}
