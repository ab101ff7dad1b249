import { picturePath } from './picture-path.ts';

export type ArchivePath =
  | { readonly kind: 'path'; readonly path: string }
  /** What systems and programs leave in archives: nothing that anybody misses. */
  | { readonly kind: 'litter' }
  | { readonly kind: 'refused'; readonly reason: string };

const litter = /(^|\/)(__macosx\/|\.ds_store$|thumbs\.db$|desktop\.ini$|\._)/i;

/** The path of an archive's entry, when it stays within the archive. */
export function archivePath(name: string): ArchivePath {
  const path = picturePath(name);
  if (litter.test(path)) return { kind: 'litter' };
  if (/^(\/|[a-z]:)/i.test(path)) return { kind: 'refused', reason: 'its path is absolute' };
  if (path.split('/').includes('..')) return { kind: 'refused', reason: 'its path leads out of the archive' };
  if (path === '' || path.length > 1024 || path.includes('\0'))
    return { kind: 'refused', reason: 'it has no usable name' };
  return { kind: 'path', path };
}
