/** Where an External ID stands as UTF-8; one object serves for all keys of a walk. */
export type KeyPlace = { readonly bytes: Buffer; at: number; end: number };
