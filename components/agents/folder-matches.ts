import type { FolderListing } from '#lib/domain/agent/agent-command';
import { matchesPattern } from '#lib/domain/source/file-pattern';

type File = FolderListing['files'][number];

export type FolderMatches = { readonly count: number; readonly newest: File | null };

/** Which files of a folder fit a pattern, and the newest of them. */
export function folderMatches(files: readonly File[], pattern: string): FolderMatches {
  const fitting = files.filter(({ name }) => matchesPattern(pattern, name));
  const newest = fitting.toSorted((a, b) => Date.parse(b.modifiedAt) - Date.parse(a.modifiedAt))[0] ?? null;
  return { count: fitting.length, newest };
}

type Delivery = { readonly agentId: string | null; readonly folder: string | null; readonly filePattern: string };
type Other = { readonly id: string; readonly name: string; readonly delivery: Delivery };

/** Whether two folders as typed are one: a separator at the end and capitals do not matter. */
function isSameFolder(a: string, b: string): boolean {
  const bare = (path: string) =>
    path
      .trim()
      .replace(/[\\/]+$/, '')
      .toLowerCase();
  return bare(a) === bare(b);
}

/**
 * The first other source whose pattern takes files of the same folder that this one's takes too: told by the files that are there,
 * or, of a folder that nobody has looked into, by a pattern that fits the other as if it were a name.
 */
export function findOverlap(own: Delivery, others: readonly Other[], files: readonly File[]): Other | null {
  const fits = ({ delivery: { agentId, folder, filePattern } }: Other): boolean => {
    if (agentId !== own.agentId || folder === null || !isSameFolder(folder, own.folder ?? '')) return false;
    const names = [
      filePattern.replaceAll('*', 'x'),
      own.filePattern.replaceAll('*', 'x'),
      ...files.map(({ name }) => name),
    ];
    return names.some((name) => matchesPattern(filePattern, name) && matchesPattern(own.filePattern, name));
  };
  return others.find(fits) ?? null;
}
