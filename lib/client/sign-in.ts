import { z } from 'zod';

import { ApiError } from './api-error.ts';
import { postSession } from './post-session.ts';

const answer = z.object({ url: z.string() });

/** Opens a session in this browser; throws an ApiError with a sentence when the password does not fit or must wait. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  const response = await postSession('callback/credentials', { email, password });
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  const refusal = parsed.success ? new URL(parsed.data.url, location.origin).searchParams.get('error') : null;
  if (response.ok && refusal === null) return;
  const detail = refusal ?? `Something went wrong: the server answered with status ${response.status}. Try again.`;
  throw new ApiError(
    'UNAUTHENTICATED',
    detail === 'CredentialsSignin' ? 'Enter e-mail address and password.' : detail,
    {
      status: response.status,
    },
  );
}
