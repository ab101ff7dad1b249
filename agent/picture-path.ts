import { posix, win32 } from 'node:path';

export type PicturePath = { readonly parts: readonly string[] } | { readonly reason: string };

/** Names that Windows gives to devices, with any ending. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[\d¹²³])(?:\.|$)/i;
// eslint-disable-next-line no-control-regex -- Control characters are what is looked for.
const control = /[\u0000-\u001f\u007f]/;

const windows = { path: win32, start: /^[A-Za-z]:[\\/]/, separators: /[\\/]+/ };
const others = { path: posix, start: /^\//, separators: /\/+/ };

/**
 * The way from the picture folder to a picture, component by component, or why there is none. Both slashes part components on every
 * system, since files are written on one and read on another. A full path counts only inside of the folder.
 */
export function readPicturePath(written: string, root: string, platform: NodeJS.Platform): PicturePath {
  const text = written.trim();
  if (text === '' || text.length > 1024) return refuse('It is empty or too long');
  if (control.test(text)) return refuse('It has control characters');
  if (/^[\\/]{2}/.test(text)) return refuse('It leads to another computer or a device');
  const rest = isFull(text) ? withoutRoot(text, root, platform) : text;
  if (rest === undefined) return refuse(`It is outside of ${root}`);
  const parts = rest.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) return refuse('It names no file');
  const reason = parts.map(defectOf).find((defect) => defect !== undefined);
  return reason === undefined ? { parts } : refuse(reason);
}

function isFull(text: string): boolean {
  return /^[\\/]/.test(text) || /^[A-Za-z]:/.test(text);
}

/** The way from the root to a full path; undefined when it does not lie below, or goes up on its way. */
function withoutRoot(text: string, root: string, platform: NodeJS.Platform): string | undefined {
  const { path, start, separators } = platform === 'win32' ? windows : others;
  if (!start.test(text) || text.split(separators).includes('..')) return undefined;
  const way = path.relative(root, text);
  return way === '' || way.startsWith('..') || path.isAbsolute(way) ? undefined : way;
}

function defectOf(part: string): string | undefined {
  if (part === '..') return 'It leads out of the folder';
  if (part.includes(':')) return 'It has a colon';
  if (device.test(part.trimStart())) return 'It names a device';
  if (/[. ]$/.test(part)) return 'A part of it ends in a dot or a blank';
  return undefined;
}

function refuse(reason: string): PicturePath {
  return { reason };
}
