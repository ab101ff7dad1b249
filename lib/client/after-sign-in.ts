import type { SignInStep } from './sign-in.ts';

/** Where a browser goes after a right password: to its page, or first to the one that asks for a code. */
export function afterSignIn(step: SignInStep, next: string): string {
  return step === 'open' ? next : `/sign-in/verify?next=${encodeURIComponent(next)}`;
}
