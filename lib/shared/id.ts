import { v7 } from 'uuid';

/** A new UUIDv7: ids of rows made together stand together, which keeps indexes small (RFC 9562 section 5.7). */
export function newId(): string {
  return v7();
}
