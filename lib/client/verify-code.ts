import { openSession } from './open-session.ts';

/** Sends the code that a sign-in awaits; throws an ApiError with a sentence when it does not fit or must wait. */
export async function verifyCode(code: string): Promise<void> {
  await openSession('callback/code', { code }, 'Enter the code.');
}
