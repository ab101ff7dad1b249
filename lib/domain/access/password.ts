import { barePassword } from './bare-password.ts';

/** Length alone makes a password strong when it is the only factor (NIST SP 800-63B-4 section 3.1.1.2). */
export const passwordLimits = { min: 15, max: 256 } as const;

/** Long passwords that everybody thinks of; compared without case, blanks and signs. */
const common = new Set([
  'passwordpassword',
  'password12345678',
  'passw0rdpassw0rd',
  'mypasswordispassword',
  'thisismypassword',
  'changemechangeme',
  'adminadminadmin',
  'administrator123',
  'welcome123456789',
  'letmeinletmeinletmein',
  'qwertyuiopasdfghjkl',
  'qwertyuiopasdfgh',
  'qwertyqwertyqwerty',
  'qwerty1234567890',
  '1qaz2wsx3edc4rfv',
  'iloveyouiloveyou',
  'correcthorsebatterystaple',
  'abcdefghijklmnopqrstuvwxyz',
  'abcdefghijklmno',
  'rollcallrollcall',
  'trustno1trustno1',
]);

/**
 * What is wrong with a new password, as a sentence; undefined when it will do. `names` are the owner's and the tenant's. No rules
 * about kinds of characters: they do not help.
 */
export function checkPassword(password: string, email: string, names: readonly string[] = []): string | undefined {
  const length = Array.from(password).length;
  if (length < passwordLimits.min)
    return `Use at least ${passwordLimits.min} characters; a sentence is easy to remember`;
  if (length > passwordLimits.max) return `Use at most ${passwordLimits.max} characters`;
  const plain = barePassword(password);
  if (common.has(plain) || /^(?:0?123456789)+\d*$/.test(plain))
    return 'Too many people use this password; choose another';
  if (new Set(password.toLowerCase()).size < 5) return 'Use more different characters';
  return checkOwnNames(plain, email, names);
}

function checkOwnNames(plain: string, email: string, names: readonly string[]): string | undefined {
  if (plain === barePassword(email)) return 'Do not use your e-mail address as password';
  if (isBuiltFrom(plain, email.split('@')[0] ?? '')) return 'Do not build the password from your e-mail address';
  if (names.some((name) => isBuiltFrom(plain, name)))
    return 'Do not build the password from your name or the name of the organisation';
  return undefined;
}

/** Whether little is left of it without the word, however often it stands there. */
function isBuiltFrom(plain: string, word: string): boolean {
  const bare = barePassword(word);
  return bare.length >= 4 && plain.replaceAll(bare, '').length < 4;
}
