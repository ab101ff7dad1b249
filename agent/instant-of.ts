/** What stands for a time that cannot be told. */
const unknownInstant = '1970-01-01T00:00:00.000Z';

/** The time of a file as text. Disks also hold times outside of the years 0 to 9999, which no calendar of the server knows. */
export function instantOf(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return /^\d{4}-/.test(text) ? text : unknownInstant;
}
