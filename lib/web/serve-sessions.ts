import NextAuth from 'next-auth';

import { publicUrl } from '#lib/services/access/public-url';
import { sessionLimits } from '#lib/services/access/read-session';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { askForCode } from './ask-for-code.ts';
import { checkOrigin } from './check-origin.ts';
import { errorResponse } from './error-response.ts';
import { rememberDevice } from './remember-device.ts';
import type { RouteContext } from './route-handler.ts';
import { sessionOptions } from './session.ts';
import { tellAge } from './tell-age.ts';

/** Signing in and out: next-auth's routes behind our origin check. */
export async function serveSessions(request: Request, context: RouteContext): Promise<Response> {
  const requestId = newId();
  try {
    checkOrigin(request);
    if (new URL(request.url).searchParams.has('password')) {
      throw new AppError('INVALID_INPUT', 'Send the password in the body, never in the address');
    }
    // next-auth takes its own address from here and never from a Host header.
    process.env['NEXTAUTH_URL'] = publicUrl();
    const answer = (await NextAuth(request as never, context as never, sessionOptions())) as Response;
    const response = request.method === 'POST' ? await askForCode(answer) : answer;
    tellAge(response.headers, sessionLimits.absoluteMs / 1000);
    await rememberDevice(response);
    response.headers.set('cache-control', 'no-store');
    response.headers.set('x-request-id', requestId);
    return response;
  } catch (error) {
    return errorResponse(error, requestId);
  }
}
