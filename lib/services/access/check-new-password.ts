import { checkPassword } from '#lib/domain/access/password';
import { isCommonPassword } from '#lib/infra/secrets/is-common-password';

/** Whose password it is to be: nobody's own names protect them. */
export type PasswordOwner = { readonly email: string; readonly names: readonly string[] };

/** What is wrong with a password that somebody chose, as a sentence; undefined when it will do. */
export async function checkNewPassword(password: string, { email, names }: PasswordOwner): Promise<string | undefined> {
  const defect = checkPassword(password, email, names);
  if (defect !== undefined) return defect;
  return (await isCommonPassword(password)) ? 'Too many people use this password; choose another' : undefined;
}
