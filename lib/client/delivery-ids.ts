import { newId } from '#lib/shared/id';

type Chosen = {
  readonly tenant: string;
  readonly sourceId: string;
  readonly mode: string;
  readonly draft: boolean;
  readonly file: Pick<File, 'name' | 'size' | 'lastModified'>;
};

/**
 * The id under which this browser sends this file, remembered until the file has become a run: the same file chosen again, by
 * name, size and time, goes on where it stopped. Without storage every choice is a new one.
 */
export function deliveryIdOf(chosen: Chosen): string {
  const key = keyOf(chosen);
  const known = read(key);
  if (known !== null) return known;
  const id = newId();
  try {
    localStorage.setItem(key, id);
  } catch {
    // A full or forbidden storage costs the continuation after a reload and nothing else.
  }
  return id;
}

export function forgetDeliveryId(chosen: Chosen): void {
  try {
    localStorage.removeItem(keyOf(chosen));
  } catch {
    // Nothing was stored either.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keyOf({ tenant, sourceId, mode, draft, file: { name, size, lastModified } }: Chosen): string {
  return `upload ${tenant} ${sourceId} ${mode}${draft ? ' draft' : ''} ${size} ${lastModified} ${name}`;
}
