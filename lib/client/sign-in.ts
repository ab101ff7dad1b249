import { openSession } from './open-session.ts';

/** Whether the session is open or a code is awaited first. */
export type SignInStep = 'open' | 'awaitsCode';

/** Proves a password to open a session in this browser; throws an ApiError with a sentence when it does not fit or must wait. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<SignInStep> {
  const path = await openSession('callback/credentials', { email, password }, 'Enter e-mail address and password.');
  return path === '/sign-in/verify' ? 'awaitsCode' : 'open';
}
