import { z } from 'zod';

import { createSftpAccount } from '#lib/contract/sftp-accounts';
import { addressRange } from '#lib/domain/sftp/address-range';

/** Addresses as people write them: one on each line, or with commas. */
const addresses = z.string().transform((text, context) => {
  const given = text.split(/[\s,;]+/).filter((one) => one !== '');
  const read = given.map((one) => addressRange.safeParse(one));
  const wrong = read.find(({ success }) => !success);
  if (wrong !== undefined) {
    context.addIssue({ code: 'custom', message: wrong.error?.issues[0]?.message ?? 'Check the addresses' });
  }
  return read.flatMap(({ data }) => data ?? []);
});

/** What is asked about an account. */
export const accountForm = z.object({ name: createSftpAccount.input.shape.name, allowedAddresses: addresses });
