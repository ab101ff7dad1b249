import { z } from 'zod';

import { ApiError } from './api-error.ts';
import { postSession } from './post-session.ts';

const answer = z.object({ url: z.string() });

/** Proves something to one of the routes that open sessions; gives the path it leads to. `nothing` is said when a field was empty. */
export async function openSession(
  route: string,
  fields: Readonly<Record<string, string>>,
  nothing: string,
): Promise<string> {
  const response = await postSession(route, fields);
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  const url = parsed.success ? new URL(parsed.data.url, location.origin) : undefined;
  const refusal = url?.searchParams.get('error') ?? null;
  if (response.ok && refusal === null) return url?.pathname ?? '/';
  const detail = refusal ?? `Something went wrong: the server answered with status ${response.status}. Try again.`;
  throw new ApiError('UNAUTHENTICATED', detail === 'CredentialsSignin' ? nothing : detail, { status: response.status });
}
