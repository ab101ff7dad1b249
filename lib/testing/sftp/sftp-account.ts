import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { inTenant } from '#lib/infra/db/in-tenant';
import { sshFingerprint } from '#lib/infra/secrets/ssh-fingerprint';
import { newId } from '#lib/shared/id';
import type { TestTenant } from '#lib/testing/create-test-tenant';

export type TestAccount = {
  readonly tenant: TestTenant;
  readonly accountId: string;
  readonly keyId: string;
  readonly username: string;
  /** File of the private key, in OpenSSH's form. */
  readonly keyFile: string;
};

type Wish = { readonly folder: string; readonly keygen?: readonly string[] };

/** An SFTP account with one key; its private half is in `folder`. */
export async function createTestAccount(
  tenant: TestTenant,
  { folder, keygen = ['-t', 'ed25519'] }: Wish,
): Promise<TestAccount> {
  const accountId = newId();
  const username = `${tenant.slug}-${accountId.slice(-6)}`;
  const keyFile = makeKey(join(folder, username), keygen);
  const [type = '', publicKey = ''] = readFileSync(`${keyFile}.pub`, 'utf8').split(' ');
  const keyId = newId();
  await inTenant(tenant.tenantId, async (tx) => {
    const { tenantId } = tenant;
    await tx.sftpAccount.create({ data: { tenantId, id: accountId, username, name: username, createdBy: 'Test' } });
    const fingerprint = sshFingerprint(Buffer.from(publicKey, 'base64'));
    await tx.sftpKey.create({
      data: { tenantId, id: keyId, accountId, label: 'test', type, publicKey, fingerprint, createdBy: 'Test' },
    });
  });
  return { tenant, accountId, keyId, username, keyFile };
}

/** A fresh pair of keys; gives back the file of the private one. */
export function makeKey(file: string, keygen: readonly string[] = ['-t', 'ed25519']): string {
  mkdirSync(join(file, '..'), { recursive: true });
  rmSync(file, { force: true });
  execFileSync('ssh-keygen', ['-q', '-N', '', '-C', 'test', ...keygen, '-f', file]);
  return file;
}
