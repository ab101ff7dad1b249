import { createHash } from 'node:crypto';

import type { SourceSettings } from '#lib/domain/source/source';
import { canonicalJson } from '#lib/shared/canonical-json';

/** SHA-256 of everything that can change what a file leads to: equal settings hash, equal bytes, equal result. */
export function hashSettings({ format, identityMapping, credentialMappings, policy }: SourceSettings): string {
  const { requireApproval: _, schedule: __, expectedBy: ___, resultFile: ____, ...decisive } = policy;
  const text = canonicalJson({ format, identityMapping, credentialMappings, policy: decisive });
  return createHash('sha256').update(text).digest('hex');
}
