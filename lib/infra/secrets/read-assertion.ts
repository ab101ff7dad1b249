import { z } from 'zod';

import { assertionAlgorithms } from '#lib/domain/access/assertion-algorithms';

/** Keys named or carried by the header are not looked at: only the registered one counts. */
const header = z.object({ alg: z.enum(assertionAlgorithms), crit: z.never().optional() });

const claims = z.object({
  iss: z.string().min(1).max(200),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  /** Seconds since 1970. */
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
  jti: z.string().min(1).max(500),
});

export type Assertion = {
  readonly algorithm: z.infer<typeof header>['alg'];
  readonly claims: z.infer<typeof claims>;
  /** What the signature covers. */
  readonly signed: string;
  readonly signature: Buffer;
};

/** The parts of a JWT (RFC 7519, compact form) of which nothing has been proved yet; undefined when it cannot be an assertion of ours. */
export function readAssertion(text: string): Assertion | undefined {
  const match = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(text);
  if (match === null) return undefined;
  const [, head = '', body = '', signature = ''] = match;
  const [readHead, readBody] = [header.safeParse(parse(head)), claims.safeParse(parse(body))];
  if (!readHead.success || !readBody.success) return undefined;
  return {
    algorithm: readHead.data.alg,
    claims: readBody.data,
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
