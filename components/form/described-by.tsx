/** The ids of hint and message of a field, for `aria-describedby`. */
export function describedBy(
  id: string,
  parts: { readonly hasHint: boolean; readonly hasError: boolean },
): string | undefined {
  const ids = [parts.hasHint ? `${id}-hint` : '', parts.hasError ? `${id}-error` : ''].filter((part) => part !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}
