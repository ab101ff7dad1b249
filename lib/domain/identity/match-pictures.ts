import { picturePath } from './picture-path.ts';

/** By what a path is compared: small and large letters are the same, as on the systems that files come from. */
export function pictureKey(path: string): string {
  return picturePath(path).toLowerCase();
}

/**
 * Which picture that came belongs to which path that a file names: the one of the same path, or else the one of the same
 * file name when there is no doubt, that is one such picture and one such path. A wrong picture is worse than none, so
 * all paths of the file have to be named before the first one is asked for.
 */
export class PictureMatch {
  readonly #came: ReadonlySet<string>;
  readonly #byName = new Map<string, { readonly keys: string[]; readonly named: Set<string> }>();

  /** `came`: keys of the pictures that are there. */
  constructor(came: Iterable<string>) {
    this.#came = new Set(came);
    for (const key of this.#came) {
      const known = this.#byName.get(nameOf(key));
      if (known === undefined) this.#byName.set(nameOf(key), { keys: [key], named: new Set() });
      else known.keys.push(key);
    }
  }

  /** Takes note of a path that the file names. */
  name(path: string): void {
    const key = pictureKey(path);
    this.#byName.get(nameOf(key))?.named.add(key);
  }

  /** The key of the picture that belongs to the path; null when it has not come. */
  find(path: string): string | null {
    const key = pictureKey(path);
    if (this.#came.has(key)) return key;
    const { keys, named } = this.#byName.get(nameOf(key)) ?? { keys: [], named: new Set() };
    const [only] = keys;
    return only !== undefined && keys.length === 1 && named.size <= 1 ? only : null;
  }
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
