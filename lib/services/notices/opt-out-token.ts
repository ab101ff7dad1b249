import { createHmac, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { deriveKey } from '#lib/infra/secrets/derive-key';
import { publicUrl } from '#lib/services/access/public-url';

export type Reader = { readonly tenantId: string; readonly userId: string };

const idBytes = 16;
const macBytes = 32;

/** Whom it was made for, signed (HMAC-SHA-256), so that an e-mail can carry it and nothing has to be looked up. It opens nothing else. */
export function makeOptOutToken(reader: Reader): string {
  return Buffer.concat([toBytes(reader.tenantId), toBytes(reader.userId), sign(reader)]).toString('base64url');
}

/** Whom a token was made for; null when it is not one of ours, or the master key has been changed since. */
export function readOptOutToken(token: string): Reader | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * idBytes + macBytes) return null;
  const reader = { tenantId: toId(bytes.subarray(0, idBytes)), userId: toId(bytes.subarray(idBytes, 2 * idBytes)) };
  if (!timingSafeEqual(bytes.subarray(2 * idBytes), sign(reader))) return null;
  return z.uuid().safeParse(reader.tenantId).success && z.uuid().safeParse(reader.userId).success ? reader : null;
}

/** The page for people, and the address that a mail program calls for its one click. */
export function optOutLinks(reader: Reader): { readonly page: string; readonly oneClick: string } {
  const token = makeOptOutToken(reader);
  return { page: `${publicUrl()}/opt-out/${token}`, oneClick: `${publicUrl()}/api/opt-out?token=${token}` };
}

function sign({ tenantId, userId }: Reader): Buffer {
  return createHmac('sha256', deriveKey('opt-out of e-mail', tenantId)).update(userId).digest();
}

function toBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function toId(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
