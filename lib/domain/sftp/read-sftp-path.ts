/** Where the results of finished files are; the sender only reads there. */
export const answerFolders = ['processed', 'rejected'] as const;
export type AnswerFolder = (typeof answerFolders)[number];

/**
 * What a path of a session names. `file` is anything the sender may make at the root or in a sub-folder; its `name` keeps the
 * sub-folders, parted by `/`. There is nothing above the root, so `..` ends there.
 */
export type SftpPlace =
  | { readonly kind: 'root' }
  | { readonly kind: 'answers'; readonly folder: AnswerFolder }
  | { readonly kind: 'answer'; readonly folder: AnswerFolder; readonly name: string }
  | { readonly kind: 'file'; readonly name: string; readonly folder: string | null };

const depthMax = 8;
const nameMaxBytes = 255;
// The names of one path are one value of a row.
const pathMaxLength = 1000;

/** null: the path holds a name that no file can have here. */
export function readSftpPath(path: string): SftpPlace | null {
  const names = toNames(path);
  if (names.length > depthMax || path.length > pathMaxLength || !names.every(isName)) return null;
  const [first, ...rest] = names;
  if (first === undefined) return { kind: 'root' };
  const folder = answerFolders.find((one) => one === first);
  if (folder === undefined) {
    return { kind: 'file', name: names.join('/'), folder: rest.length === 0 ? null : names.slice(0, -1).join('/') };
  }
  if (rest.length === 0) return { kind: 'answers', folder };
  return rest.length === 1 ? { kind: 'answer', folder, name: rest[0] ?? '' } : null;
}

/** The path as the session sees it, from its root. */
export function toRealPath(path: string): string {
  return `/${toNames(path).join('/')}`;
}

function toNames(path: string): string[] {
  const names: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') names.pop();
    else if (part !== '' && part !== '.') names.push(part);
  }
  return names;
}

function isName(name: string): boolean {
  return new TextEncoder().encode(name).length <= nameMaxBytes && !/[\p{Cc}\uFFFD]/u.test(name);
}
