import { postSession } from './post-session.ts';

/** Ends the session of this browser and shows the sign-in page. */
export async function signOut(): Promise<void> {
  await postSession('signout', {});
  location.assign('/sign-in');
}
