import * as badgeTypes from '#lib/contract/badge-types';
import * as customFields from '#lib/contract/custom-fields';
import * as groups from '#lib/contract/groups';
import { createBadgeType } from '#lib/services/badge-types/create-badge-type';
import { updatePinPolicy } from '#lib/services/credentials/update-pin-policy';
import { createCustomField } from '#lib/services/custom-fields/create-custom-field';
import { createGroup } from '#lib/services/groups/create-group';
import type { TestTenant } from '#lib/testing/create-test-tenant';

const attributes = [
  { key: 'parking_bay', label: 'Parking bay', type: 'text' },
  { key: 'shift_pattern', label: 'Shift', type: 'choice', choices: ['Day', 'Night'] },
  { key: 'safety_courses', label: 'Courses', type: 'multiChoice', choices: ['Fire', 'First Aid', 'Forklift'] },
  { key: 'induction_date', label: 'Induction', type: 'date' },
  { key: 'is_contractor', label: 'Contractor', type: 'boolean' },
] as const;

/** What the cases assume a tenant to have before its first file: groups, badge types, attributes and rules for PINs. */
export async function fillGeneaTenant(tenant: TestTenant): Promise<void> {
  const ctx = tenant.ctx();
  for (const name of ['HQ Staff', 'Finance Floor', 'Treasury Floor', 'Visitors', 'Never Member'])
    await createGroup(ctx, groups.createGroup.input.parse({ name }));
  for (const name of ['Employee', 'Contractor'])
    await createBadgeType(ctx, badgeTypes.createBadgeType.input.parse({ name }));
  for (const attribute of attributes)
    await createCustomField(ctx, customFields.createCustomField.input.parse(attribute));
  await updatePinPolicy(ctx, { lengthMin: 4, lengthMax: 8, mustBeUnique: true });
}
