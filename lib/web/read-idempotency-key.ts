import type { Endpoint } from '#lib/contract/endpoint';
import { AppError } from '#lib/shared/app-error';

/** The name by which a caller may repeat a write; nothing when it gave none. */
export function readIdempotencyKey({ method }: Endpoint, request: Request): { readonly idempotencyKey?: string } {
  const key = method === 'GET' ? null : request.headers.get('idempotency-key');
  if (key === null) return {};
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError('INVALID_INPUT', 'Idempotency-Key has to be 1 to 255 visible ASCII characters');
  }
  return { idempotencyKey: key };
}
