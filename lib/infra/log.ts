import { pino } from 'pino';

/**
 * Writes one JSON line per event to standard output; the supervisor puts the lines of all processes together.
 * Pass ids and counts, never values of people, secrets or tokens.
 */
export const log = pino({
  base: { process: process.env['ROLLCALL_PROCESS'] ?? 'rollcall' },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['password', 'secret', 'token', 'authorization', '*.password', '*.secret', '*.token', '*.authorization'],
    censor: '[hidden]',
  },
});
