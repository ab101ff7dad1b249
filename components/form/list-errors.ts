export type ListedError = { readonly path: string; readonly message: string };

/** The errors of a form in the order of its fields, each with the path of its field. */
export function listErrors(errors: object, parent = ''): ListedError[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (!isRecord(value)) return [];
    const path = parent === '' ? key : `${parent}.${key}`;
    if (typeof value['message'] === 'string') return [{ path, message: value['message'] }];
    return 'ref' in value ? [] : listErrors(value, path);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
