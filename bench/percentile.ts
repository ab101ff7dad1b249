/** The value at a share of the sorted values: 0.5 is the median, 0.99 what one in a hundred exceeds. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
