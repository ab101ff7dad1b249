import { z } from 'zod';

import { readPublicKey } from '#lib/domain/sftp/read-public-key';

/** What is asked about a new key. What cannot be used is told here, so that a private key never leaves the browser. */
export const keyForm = z
  .object({
    publicKey: z.string().superRefine((text, context) => {
      const read = readPublicKey(text);
      if ('refusal' in read) context.addIssue({ code: 'custom', message: read.message });
    }),
    label: z.string().trim().max(100, 'Label must be 100 characters or fewer'),
    /** A day; empty: it never expires. */
    expiresOn: z.string(),
  })
  .transform(({ publicKey, label, expiresOn }) => ({
    publicKey,
    label: label || commentOf(publicKey) || 'Key',
    expiresAt: expiresOn === '' ? null : `${expiresOn}T23:59:59Z`,
  }));

function commentOf(text: string): string {
  const read = readPublicKey(text);
  return 'key' in read ? read.key.comment : '';
}
