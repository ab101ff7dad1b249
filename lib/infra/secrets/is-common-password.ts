import { barePassword } from '#lib/domain/access/bare-password';

let known: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether the password is one of the 49,000 commonest, one of them repeated, or one with digits before or after it; case, blanks and
 * signs do not count. The list is loaded at the first question and kept (about 5 MB).
 * Source: the password list of zxcvbn-ts; NIST SP 800-63B-4 section 3.1.1.2 asks for the comparison.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= load();
  const list = await known;
  const plain = barePassword(password);
  const word = plain.replaceAll(/^\d+|\d+$/g, '');
  return [plain, word].some((text) => text.length >= 4 && (list.has(text) || list.has(repeatedPart(text))));
}

/** `abcabc` → `abc`; what is not made of one part stays as it is. */
function repeatedPart(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(barePassword));
}
