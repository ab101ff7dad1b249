import { z } from 'zod';

import type { Endpoint } from '#lib/contract/endpoint';
import { AppError } from '#lib/shared/app-error';
import { isWholeText } from '#lib/shared/is-whole-text';

import { readJsonBody } from './read-json-body.ts';

type Raw = Record<string, unknown>;

/**
 * Path, query and JSON body as the endpoint's one flat input. Unknown keys are refused, so nothing slips through to a verb;
 * a path value of the wrong shape can name nothing, so it answers NOT_FOUND.
 */
export async function parseInput<Input extends z.ZodObject>(
  endpoint: Endpoint<Input>,
  request: Request,
  pathValues: Readonly<Record<string, string>>,
): Promise<z.output<Input>> {
  const sent = await readSent(endpoint, request);
  if (Object.values(pathValues).some((value) => !isWholeText(value))) {
    throw new AppError('NOT_FOUND', 'There is nothing at this address');
  }
  for (const key of Object.keys(sent)) {
    if (Object.hasOwn(pathValues, key))
      throw unfit([{ path: key, message: 'This stands in the path; leave it out here' }]);
  }
  const result = z.safeParse(endpoint.input.strict(), { ...sent, ...pathValues });
  if (result.success) return result.data as z.output<Input>;
  if (result.error.issues.some(({ path }) => Object.hasOwn(pathValues, String(path[0])))) {
    throw new AppError('NOT_FOUND', 'There is nothing at this address');
  }
  throw unfit(result.error.issues.flatMap(toErrors));
}

async function readSent(endpoint: Endpoint, request: Request): Promise<Raw> {
  const { searchParams } = new URL(request.url);
  const broken = [...searchParams].filter(([, value]) => !isWholeText(value));
  if (broken.length > 0) throw unfit(broken.map(([path]) => ({ path, message: 'This holds U+0000; leave it out' })));
  const query = readQuery(endpoint, searchParams);
  const asQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.rawBody === 'request';
  if (asQuery) return query;
  const stray = Object.keys(query);
  if (stray.length > 0)
    throw unfit(stray.map((path) => ({ path, message: 'Send this in the JSON body, not in the address' })));
  return readJsonBody(request);
}

/** A key given several times is a list; a key given once is a list where the schema says so. */
function readQuery(endpoint: Endpoint, query: URLSearchParams): Raw {
  const entries = [...new Set(query.keys())].map((key) => {
    const values = query.getAll(key);
    return [key, values.length > 1 || isList(endpoint.input.shape[key]) ? values : values[0]] as const;
  });
  return Object.fromEntries(entries);
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return isList(schema.unwrap());
  }
  return false;
}

function toErrors(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  const at = (last: string[]) => [...issue.path.map(String), ...last].join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: at([key]), message: 'This is not known here; check the spelling' }));
  }
  return [{ path: at([]), message: issue.message }];
}

function unfit(errors: { path: string; message: string }[]): AppError {
  const where = errors.map(({ path }) => path).filter(Boolean);
  const detail =
    where.length === 0 ? 'Correct the request and send it again' : `Correct ${where.slice(0, 5).join(', ')}`;
  return new AppError('INVALID_INPUT', detail, { errors });
}
