type Choice = { readonly value: string; readonly label: string };

export const delimiters: readonly Choice[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: ':', label: 'Colon' },
  { value: ' ', label: 'Space' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Pipe' },
];

export const encodings: readonly Choice[] = [
  { value: 'auto', label: 'Found out for each file' },
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'iso-8859-1', label: 'ISO-8859-1' },
  { value: 'windows-1252', label: 'Windows-1252 (what Excel saves on most PCs)' },
  { value: 'utf-16le', label: 'UTF-16' },
];

export function delimiterLabel(value: string): string {
  if (value === 'auto') return 'Separator found out for each file';
  return delimiters.find((choice) => choice.value === value)?.label ?? `“${value}”`;
}

export function encodingLabel(value: string): string {
  if (value === 'auto') return 'Encoding found out for each file';
  return value.toUpperCase().replace('WINDOWS', 'Windows');
}
