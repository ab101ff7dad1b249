const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** A size in bytes as people write it: 7.9 MB. */
export function sizeLabel(bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })}\u00a0${units[step]}`;
}
