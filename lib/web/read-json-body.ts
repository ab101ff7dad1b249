import { AppError } from '#lib/shared/app-error';
import { isWholeText } from '#lib/shared/is-whole-text';

const limitBytes = 1024 * 1024;

/** The JSON object in the body; {} when the body is empty. Refuses other media types, other JSON values and more than 1 MiB. */
export async function readJsonBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new AppError('INVALID_INPUT', 'Send the body as JSON with "Content-Type: application/json"');
  }
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('INVALID_INPUT', 'The body has to be one JSON object');
  }
  return value as Record<string, unknown>;
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes)
      throw new AppError('LIMIT_EXCEEDED', 'The JSON body is larger than 1 MiB: send less at once');
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError('INVALID_INPUT', 'The body is not UTF-8 text');
  }
}

function notWhole(key: string): string {
  const where = isWholeText(key) && key !== '' ? ` in ${key}` : '';
  return `a text${where} holds U+0000 or half of a character`;
}

/** `__proto__` as a key is a trick in every place where it could appear. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('the key __proto__ is not allowed');
      if (!isWholeText(key) || (typeof value === 'string' && !isWholeText(value))) throw new SyntaxError(notWhole(key));
      return value;
    });
  } catch (error) {
    throw new AppError('INVALID_INPUT', `The body is not JSON we can read: ${(error as Error).message}`);
  }
}
