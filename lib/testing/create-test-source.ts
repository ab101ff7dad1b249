import type { InputOf } from '#lib/contract/endpoint';
import { createSource } from '#lib/contract/sources';
import { createSource as createSourceVerb } from '#lib/services/sources/create-source';

import type { TestTenant } from './create-test-tenant.ts';

type Wish = Omit<InputOf<typeof createSource>, 'name' | 'kind'> & { readonly name?: string };

let made = 0;

/** An active source that reads `id,first,last,dept,fc,card,status`; any part of its settings can be replaced. */
export async function createTestSource(tenant: TestTenant, wish: Wish = {}): Promise<string> {
  made += 1;
  const { policy, ...rest } = wish;
  const input = createSource.input.parse({
    name: `Source ${made}`,
    kind: 'csv',
    active: true,
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'department', type: 'direct', column: 'dept', optional: true, whenEmpty: 'clear' },
      { field: 'active', type: 'direct', column: 'status', optional: true },
    ],
    ...rest,
    // A test's few people would all be half of the directory.
    policy: { ...policy, limits: { changePercent: null, ...policy?.limits } },
  });
  return (await createSourceVerb(tenant.ctx('admin'), input)).id;
}

/** The card mapping that belongs to the columns of createTestSource. */
export const testCards = [
  { numbering: 'facilityAndNumber', format: 'H10301', facilityColumn: 'fc', numberColumn: 'card' },
] as const;
