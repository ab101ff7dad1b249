export type GivenCode = { readonly kind: 'app' | 'recovery'; readonly text: string };

/** What somebody typed as second factor, without blanks and hyphens: six digits of an app, or else a recovery code. */
export function readCode(typed: string): GivenCode {
  const bare = typed.replaceAll(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(bare)) return { kind: 'app', text: bare };
  // Letters that look like digits are none of ours.
  return { kind: 'recovery', text: bare.replaceAll('o', '0').replaceAll(/[il]/g, '1') };
}
