import { z } from 'zod';

import { endpoint } from './endpoint.ts';

/** Six digits of the app or a recovery code. */
const code = z.string().trim().min(1, 'Enter the code').max(100);

export const getSecondFactor = endpoint({
  id: 'getSecondFactor',
  method: 'GET',
  path: '/second-factor',
  summary: 'Whether the caller signs in with a second factor',
  input: z.object({}),
  output: z.object({ onSince: z.string().nullable(), recoveryCodesLeft: z.int() }),
  scope: 'members:read',
});

export const startSecondFactor = endpoint({
  id: 'startSecondFactor',
  method: 'POST',
  path: '/second-factor',
  summary: "A new secret for the caller's authenticator app (RFC 6238); it counts once it is confirmed",
  input: z.object({}),
  output: z.object({ secret: z.string(), uri: z.string() }),
  scope: 'members:read',
  status: 201,
  answersSecret: true,
});

export const confirmSecondFactor = endpoint({
  id: 'confirmSecondFactor',
  method: 'POST',
  path: '/second-factor/confirmation',
  summary: 'Switches the second factor on; the recovery codes in the answer are shown once and work once each',
  input: z.object({ code }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  scope: 'members:read',
  answersSecret: true,
});

export const removeSecondFactor = endpoint({
  id: 'removeSecondFactor',
  method: 'POST',
  path: '/second-factor/removal',
  summary: "Switches the caller's second factor off, with password and code",
  input: z.object({ password: z.string().min(1, 'Enter your password').max(1024), code }),
  output: z.null(),
  scope: 'members:read',
  status: 204,
});
