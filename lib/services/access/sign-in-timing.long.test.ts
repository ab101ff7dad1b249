import { beforeAll, expect, it } from 'vitest';

import { hashPassword } from '#lib/infra/secrets/hash-password';
import { createMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { signIn } from './sign-in.ts';

let tenant: TestTenant;
let passwordHash: string;
let made = 0;
beforeAll(async () => {
  tenant = await createTestTenant();
  passwordHash = await hashPassword('seven quiet herons at dawn');
});

it('tells a known from an unknown address by less than 5 % of the time, at the median of a thousand refusals', async () => {
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 125; round += 1) {
    const { email } = await createMember(tenant.tenantId, 'operator', { passwordHash });
    for (let guess = 0; guess < 4; guess += 1) {
      known.push(await timeOfRefusal(email));
      unknown.push(await timeOfRefusal(`nobody-${round}-${guess}@example.com`));
    }
  }
  expect(Math.abs(median(known) / median(unknown) - 1)).toBeLessThan(0.05);
});

async function timeOfRefusal(email: string): Promise<number> {
  made += 1;
  const address = `203.0.${made >> 8}.${made & 255}`;
  const startedAt = performance.now();
  await expect(signIn({ email, password: 'a wrong password', address, client: 'Test' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
