import { ApiError, toApiError } from './api-error.ts';

/** Ends all e-mail of one tenant to the person whom the token of an e-mail was made for. */
export async function stopMail(token: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`/api/opt-out?${new URLSearchParams({ token })}`, {
      method: 'POST',
      credentials: 'omit',
    });
  } catch (cause) {
    throw new ApiError('NO_ANSWER', 'The server could not be reached. Check your connection, then try again.', {
      cause,
    });
  }
  if (!response.ok) throw await toApiError(response);
}
