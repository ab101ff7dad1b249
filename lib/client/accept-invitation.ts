import { afterSignIn } from './after-sign-in.ts';
import { toApiError } from './api-error.ts';
import { signIn } from './sign-in.ts';

export type Acceptance = { readonly token: string; readonly name: string; readonly password: string };

/** Uses an invitation and signs in; gives the path that comes next. */
export async function acceptInvitation(acceptance: Acceptance): Promise<string> {
  const response = await fetch('/api/invitations/accept', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(acceptance),
  });
  if (!response.ok) throw await toApiError(response);
  const { tenantSlug, email } = (await response.json()) as { tenantSlug: string; email: string };
  return afterSignIn(await signIn({ email, password: acceptance.password }), `/${tenantSlug}`);
}
