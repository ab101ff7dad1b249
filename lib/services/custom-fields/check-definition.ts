import { type CustomField, customPrefix, findChoiceDefect } from '#lib/domain/identity/custom-field';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { AppError } from '#lib/shared/app-error';

/** Choices that fit the type, and a label that no other field has. */
export async function checkDefinition(tx: TenantTx, tenantId: string, field: CustomField): Promise<void> {
  const defect = findChoiceDefect(field);
  if (defect !== null) throw new AppError('INVALID_INPUT', defect, { errors: [{ path: 'choices', message: defect }] });
  const name = field.label.toLowerCase();
  const others = (await loadCatalogue(tx, tenantId)).filter(({ key }) => key !== `${customPrefix}${field.key}`);
  if (!others.some(({ label }) => label.toLowerCase() === name)) return;
  const message = `There is a field “${field.label}” already; give this one another label`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'label', message }] });
}
