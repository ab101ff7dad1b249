import { createSource } from '#lib/contract/sources';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { createSource as createSourceVerb } from '#lib/services/sources/create-source';
import { newId } from '#lib/shared/id';

const direct = (field: string, column: string) => ({ field, type: 'direct' as const, column });

/** A tenant with one active source that maps 14 fields and a card. */
export async function makeBenchSource(): Promise<{ tenantId: string; sourceId: string }> {
  const tenantId = newId();
  await spanning().tenant.create({ data: { id: tenantId, slug: `bench-${tenantId.slice(-12)}`, name: 'Bench' } });
  await inTenant(tenantId, (tx) => tx.tenantCounter.create({ data: { tenantId } }));
  const input = createSource.input.parse({
    name: 'HR export',
    kind: 'csv',
    active: true,
    format: { delimiter: ',', encoding: 'utf-8' },
    identityMapping: [
      direct('externalId', 'Employee ID'),
      direct('firstName', 'First Name'),
      direct('middleName', 'Middle Name'),
      direct('lastName', 'Last Name'),
      direct('email', 'Work Email'),
      direct('phone', 'Phone'),
      direct('company', 'Company'),
      direct('department', 'Department'),
      direct('jobTitle', 'Job Title'),
      direct('city', 'City'),
      direct('postalCode', 'Zip'),
      direct('country', 'Country'),
      direct('activationDate', 'Start Date'),
    ],
    credentialMappings: [
      {
        numbering: 'facilityAndNumber',
        format: 'H10304',
        facilityColumn: 'Facility Code',
        numberColumn: 'Card Number',
      },
    ],
    policy: { limits: { changePercent: null } },
  });
  return { tenantId, sourceId: (await createSourceVerb(systemCtx(tenantId, newId()), input)).id };
}
