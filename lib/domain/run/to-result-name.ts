/** The name of the result file of a file: everything before the last dot, and what it is. */
export function toResultName(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return `${dot > 0 ? fileName.slice(0, dot) : fileName}_sync_result.csv`;
}
