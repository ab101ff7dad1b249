import { resolve } from 'node:path';

import { z } from 'zod';

import { StartError } from './start-error.ts';

const processNames = ['web', 'worker', 'sftp'] as const;

const port = z.coerce.number<string>().int().min(1).max(65_535);
const webAddress = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const processList = z
  .string()
  .transform((list) => list.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(processNames)).min(1));
const cidr = z.union([z.cidrv4(), z.cidrv6()]);
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((one) => one.trim()))
  .transform((entries) => entries.filter((one) => one !== ''));

const settings = z.object({
  PORT: port.default(3000),
  SFTP_PORT: port.default(2222),
  ROLLCALL_DATA_DIR: z
    .string()
    .default('.data')
    .transform((folder) => resolve(folder)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  STORAGE_URL: z
    .string()
    .regex(/^(file:.|s3:\/\/.)/)
    .optional(),
  PUBLIC_URL: webAddress.optional(),
  ROLLCALL_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ROLLCALL_SECRET_KEY: z.string().min(32).optional(),
  ROLLCALL_PROCESSES: processList.default([...processNames]),
  ROLLCALL_DEMO: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  ROLLCALL_METRICS_TOKEN: z.string().min(32).optional(),
  ROLLCALL_OUTBOUND_ALLOW: list.pipe(z.array(cidr)),
  ROLLCALL_OUTBOUND_PORTS: list.pipe(z.array(port)).transform((ports) => (ports.length === 0 ? [443] : ports)),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  NODE_ENV: z.string().optional(),
});

type Settings = z.infer<typeof settings>;
type SettingName = keyof Settings;

/** Settings after defaults; `STORAGE_URL` and `PUBLIC_URL` are filled in from the others. */
export type Env = Settings & { readonly STORAGE_URL: string; readonly PUBLIC_URL: string };

/** What a wrong value is told, in words that need no knowledge of the schema. */
const remedies: Record<SettingName, { readonly needs: string; readonly example: string; readonly isSecret?: true }> = {
  PORT: { needs: 'a whole number from 1 to 65535', example: '3000' },
  SFTP_PORT: { needs: 'a whole number from 1 to 65535', example: '2222' },
  ROLLCALL_DATA_DIR: { needs: 'a folder', example: '.data' },
  DATABASE_URL: {
    needs: 'the address of a PostgreSQL database',
    example: 'postgresql://rollcall:password@db.example.com:5432/rollcall',
    isSecret: true,
  },
  STORAGE_URL: {
    needs: 'a file: or s3: address',
    example: 's3://bucket?endpoint=https://s3.example.com',
    isSecret: true,
  },
  PUBLIC_URL: { needs: 'an http or https address', example: 'https://rollcall.example.com' },
  ROLLCALL_PROXIES: { needs: 'how many reverse proxies stand before it, from 0 to 10', example: '1' },
  ROLLCALL_SECRET_KEY: { needs: 'at least 32 characters', example: '$(openssl rand -base64 32)', isSecret: true },
  ROLLCALL_PROCESSES: { needs: 'a list of web, worker and sftp, parted by commas', example: 'web,worker' },
  ROLLCALL_DEMO: { needs: 'true or false', example: 'false' },
  ROLLCALL_METRICS_TOKEN: { needs: 'at least 32 characters', example: '$(openssl rand -base64 32)', isSecret: true },
  ROLLCALL_OUTBOUND_ALLOW: {
    needs: 'a list of address ranges that calls outside may reach beside public ones, parted by commas',
    example: '10.20.0.0/16,fd12::/32',
  },
  ROLLCALL_OUTBOUND_PORTS: { needs: 'a list of ports that calls outside may use', example: '443,8443' },
  SMTP_URL: {
    needs: 'the address of a mail server, smtp: or smtps:',
    example: 'smtp://user:password@mail.example.com:587',
    isSecret: true,
  },
  MAIL_FROM: { needs: 'the e-mail address that e-mails come from', example: 'rollcall@example.com' },
  NODE_ENV: { needs: 'text', example: 'production' },
};

/**
 * The settings of this process, read from its environment; an empty value counts as unset.
 * Throws a StartError that names the first wrong setting, what it needs and an example.
 */
export function env(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw wrongSetting(parsed.error, given);
  const parsedEnv = parsed.data;
  if (
    parsedEnv.NODE_ENV === 'production' &&
    parsedEnv.DATABASE_URL !== undefined &&
    parsedEnv.ROLLCALL_SECRET_KEY === undefined
  ) {
    throw new StartError(
      'ROLLCALL_SECRET_KEY is not set: in production with DATABASE_URL every machine needs the same key of at least 32 characters, for example ROLLCALL_SECRET_KEY=$(openssl rand -base64 32).',
    );
  }
  return {
    ...parsedEnv,
    STORAGE_URL: parsedEnv.STORAGE_URL ?? `file:${resolve(parsedEnv.ROLLCALL_DATA_DIR, 'files')}`,
    PUBLIC_URL: parsedEnv.PUBLIC_URL ?? `http://localhost:${parsedEnv.PORT}`,
  };
}

function wrongSetting(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): StartError {
  const name = settings.keyof().parse(error.issues[0]?.path[0]);
  const { needs, example, isSecret } = remedies[name];
  const what = isSecret ? 'has a value that cannot be used' : `is "${given[name]}"`;
  return new StartError(`${name} ${what}: it needs ${needs}, for example ${name}=${example}.`);
}
