import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const leftOut = /(^|\/)(generated|node_modules|testing)$|\.test\.tsx?$/;

/** One hash over the names and contents of files and folders; what is missing counts as empty. */
export function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  if (!existsSync(path) || leftOut.test(path)) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(path));
}
