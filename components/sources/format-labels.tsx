type Choice = { readonly value: string; readonly label: string };

export const delimiters: readonly Choice[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: ':', label: 'Colon' },
  { value: ' ', label: 'Space' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Pipe' },
];

/** Stands for a separator that is typed. */
export const ownSign = 'own';

export const encodings: readonly Choice[] = [
  { value: 'auto', label: 'Found out for each file' },
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'iso-8859-1', label: 'ISO-8859-1' },
  { value: 'windows-1252', label: 'Windows-1252 (what Excel saves on most PCs)' },
  { value: 'utf-16', label: 'UTF-16' },
  { value: 'iso-8859-15', label: 'ISO-8859-15' },
  { value: 'iso-8859-2', label: 'ISO-8859-2 (Central European)' },
  { value: 'windows-1250', label: 'Windows-1250 (Central European)' },
  { value: 'windows-1251', label: 'Windows-1251 (Cyrillic)' },
  { value: 'koi8-r', label: 'KOI8-R (Cyrillic)' },
  { value: 'windows-1253', label: 'Windows-1253 (Greek)' },
  { value: 'windows-1254', label: 'Windows-1254 (Turkish)' },
  { value: 'windows-1255', label: 'Windows-1255 (Hebrew)' },
  { value: 'windows-1256', label: 'Windows-1256 (Arabic)' },
  { value: 'windows-1257', label: 'Windows-1257 (Baltic)' },
  { value: 'windows-1258', label: 'Windows-1258 (Vietnamese)' },
  { value: 'windows-874', label: 'Windows-874 (Thai)' },
  { value: 'shift_jis', label: 'Shift_JIS (Japanese)' },
  { value: 'euc-jp', label: 'EUC-JP (Japanese)' },
  { value: 'gb18030', label: 'GB 18030 (Chinese)' },
  { value: 'big5', label: 'Big5 (Chinese)' },
  { value: 'euc-kr', label: 'EUC-KR (Korean)' },
  { value: 'cp850', label: 'Code page 850 (DOS)' },
  { value: 'cp437', label: 'Code page 437 (DOS)' },
  { value: 'macroman', label: 'Mac Roman' },
];

/** The choices with what is set now: other values than these can come from a preset or the API, and stay until they are changed. */
export function withSet(
  choices: readonly Choice[],
  value: string,
  toLabel: (value: string) => string,
): readonly Choice[] {
  return value === '' || choices.some((choice) => choice.value === value)
    ? choices
    : [...choices, { value, label: toLabel(value) }];
}

export function delimiterLabel(value: string): string {
  if (value === 'auto') return 'Separator found out for each file';
  return delimiters.find((choice) => choice.value === value)?.label ?? `“${value}”`;
}

export function encodingLabel(value: string): string {
  if (value === 'auto') return 'Encoding found out for each file';
  return value.toUpperCase().replace('WINDOWS', 'Windows');
}
