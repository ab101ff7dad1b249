import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import { relaxedName } from '#lib/domain/mapping/relaxed-name';

import type { SourceTemplate } from './source.ts';

/** Whether a mapping reads secrets from the column of this name. */
export function secretColumns(credentials: readonly CredentialMapping[]): (column: string) => boolean {
  const names = new Set(
    credentials.flatMap(({ kind, numberColumn }) =>
      kind === 'pin' && numberColumn !== null ? [relaxedName(numberColumn)] : [],
    ),
  );
  return names.size === 0 ? () => false : (column) => names.has(relaxedName(column));
}

/** The template without the digits of columns that hold secrets; their places stay, so that lengths can be checked. */
export function maskTemplate(template: SourceTemplate, credentials: readonly CredentialMapping[]): SourceTemplate {
  const isSecret = secretColumns(credentials);
  const secret = template.columns.map(({ name }) => isSecret(name));
  if (!secret.includes(true)) return template;
  return {
    ...template,
    columns: template.columns.map(({ name, samples }, i) => ({
      name,
      samples: secret[i] === true ? samples.map(mask) : samples,
    })),
    rows: template.rows.map((cells) =>
      cells.map((cell, i) => (cell !== null && secret[i] === true ? mask(cell) : cell)),
    ),
  };
}

function mask(text: string): string {
  return text.replace(/\d/g, '•');
}
