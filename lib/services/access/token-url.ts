import { publicUrl } from './public-url.ts';

/** Where tokens are fetched; also what an assertion must be made out to. */
export function tokenUrl(): string {
  return `${publicUrl()}/api/oauth/token`;
}
