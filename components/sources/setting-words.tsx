import type { SettingsChange } from '#lib/domain/source/diff-settings';

type Change = { readonly label: string; readonly from: string; readonly to: string };

const groups: Readonly<Record<string, string>> = {
  delivery: 'Delivery',
  format: 'File format',
  policy: 'How it runs',
  credentialMappings: 'Credential',
};

/** One changed setting in words: its place and its values as text; an empty text is no value. */
export function settingWords({ path, from, to }: SettingsChange, labelOf: (field: string) => string): Change {
  const [group = '', ...rest] = path.split('.');
  return { label: toLabel(group, rest, labelOf), from: toText(from), to: toText(to) };
}

function toLabel(group: string, rest: readonly string[], labelOf: (field: string) => string): string {
  if (group === 'identityMapping') return `Mapping of ${labelOf(rest.join('.'))}`;
  if (group === 'credentialMappings') return `Credential ${Number(rest[0]) + 1}`;
  return `${groups[group] ?? group}: ${rest.map(toPhrase).join(', ')}`;
}

/** `deactivatePercent` → “deactivate percent”. */
function toPhrase(key: string): string {
  return key.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(toText).join(', ');
  return typeof value === 'object' ? toParts(value) : JSON.stringify(value).replaceAll('"', '');
}

function toParts(value: object): string {
  return Object.entries(value)
    .filter(([key, part]) => key !== 'field' && isSaid(part))
    .map(([key, part]) => `${toPhrase(key)} ${toText(part)}`)
    .join(', ');
}

function isSaid(part: unknown): boolean {
  if (part === null || part === false || part === '') return false;
  return typeof part !== 'object' || Object.keys(part).length > 0;
}
