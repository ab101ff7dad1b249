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

/** What is wrong with a new password, as a sentence; undefined when it will do. No rules about kinds of characters: they do not help. */
export function checkPassword(password: string, email: string): string | undefined {
  const length = Array.from(password).length;
  if (length < passwordLimits.min)
    return `Use at least ${passwordLimits.min} characters; a sentence is easy to remember`;
  if (length > passwordLimits.max) return `Use at most ${passwordLimits.max} characters`;
  const plain = bare(password);
  if (common.has(plain) || /^(?:0?123456789)+\d*$/.test(plain))
    return 'Too many people use this password; choose another';
  if (new Set(password.toLowerCase()).size < 5) return 'Use more different characters';
  const local = bare(email.split('@')[0] ?? '');
  if (plain === bare(email)) return 'Do not use your e-mail address as password';
  if (local.length >= 4 && plain.replaceAll(local, '').length < 4)
    return 'Do not build the password from your e-mail address';
  return undefined;
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s\p{P}\p{S}]/gu, '');
}
