const sizeMaxBytes = 2 * 1024 ** 3;

/** What speaks against a file before a byte of it is sent; null when nothing does. */
export function checkFile({ name, size }: { readonly name: string; readonly size: number }): string | null {
  if (!/\.(csv|txt|tsv)$/i.test(name)) {
    return 'The selected file must be a CSV or TXT. Save the Excel sheet as “CSV UTF-8”';
  }
  if (size === 0) return 'The selected file is empty';
  return size > sizeMaxBytes ? 'The selected file must be smaller than 2 GB' : null;
}
