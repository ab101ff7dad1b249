import { readFileSync } from 'node:fs';

import { StartError } from '#lib/infra/start-error';

export type ServerAccount = { readonly uid: number; readonly gid: number };

/**
 * The account PostgreSQL runs under, or undefined to run it as ourselves.
 * PostgreSQL refuses to run as root, so root lends it the account `nobody`; initdb needs an account with a name.
 */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) {
    throw new StartError(
      'PostgreSQL does not run as root and this machine has no account "nobody" to lend it: start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}
