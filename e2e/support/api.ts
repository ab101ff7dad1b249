import { expect, request, test, type APIRequestContext } from '@playwright/test';

import type { Person } from './new-tenant.ts';
import { openSession } from './open-session.ts';

export type Api = {
  readonly context: APIRequestContext;
  readonly get: <T>(path: string) => Promise<T>;
  readonly post: <T>(path: string, data: unknown) => Promise<T>;
};

/** The API as a person calls it, for preparing what a story begins with. Anything but a good answer fails the story. */
export async function api(person: Person): Promise<Api> {
  const { baseURL } = test.info().project.use;
  const context = await request.newContext({ baseURL: baseURL ?? '' });
  await openSession(context, person);
  return {
    context,
    get: async <T>(path: string) => read<T>(await context.get(path)),
    post: async <T>(path: string, data: unknown) => read<T>(await context.post(path, { data })),
  };
}

async function read<T>(answer: Awaited<ReturnType<APIRequestContext['get']>>): Promise<T> {
  expect(answer.ok(), `${answer.url()} ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
