import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import { AppError } from '#lib/shared/app-error';

import { findMissing } from './find-missing.ts';

/** CONFLICT with everything that is missing, unless nothing is. */
export function checkComplete(findings: readonly MappingFinding[]): void {
  const missing = findMissing(findings);
  if (missing.length === 0) return;
  const errors = findings.filter(({ severity }) => severity === 'error');
  throw new AppError('CONFLICT', `The source cannot be active yet: ${missing.join('; ')}.`, {
    errors: errors.map(({ path, message }) => ({ path, message })),
  });
}
