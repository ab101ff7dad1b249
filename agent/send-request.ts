import { type FileHandle, open as openFile } from 'node:fs/promises';
import { Agent as HttpAgent, type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';

import { explainConnection } from './explain-connection.ts';
import { ServerAway } from './server-errors.ts';

export type HttpRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  /** Writes the body of a good answer here instead of giving it back. */
  readonly saveTo?: string;
};
export type HttpAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** Longest silence of a server. */
const silenceMs = 120_000;
const answerMaxBytes = 8 * 1024 * 1024;

const plain = new HttpAgent({ keepAlive: true });
// Whatever the environment says: a server that cannot prove its name gets nothing.
const secure = new HttpsAgent({ keepAlive: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' });

class StaleConnection extends Error {
  constructor(cause: unknown) {
    super('A kept connection was closed', { cause });
  }
}

/** The file of an answer could not be written: the server is not to blame. */
class LocalFault extends Error {
  constructor(cause: unknown) {
    super('The answer could not be written', { cause });
  }
}

/** One call; no redirects are followed. Throws ServerAway when there is no answer, and what the file system says of `saveTo`. */
export async function sendRequest(request: HttpRequest): Promise<HttpAnswer> {
  try {
    const answer = await open(request).catch((error) => {
      if (error instanceof StaleConnection) return open(request);
      throw error;
    });
    const status = answer.statusCode ?? 0;
    if (request.saveTo === undefined || status !== 200)
      return { status, headers: answer.headers, text: await readText(answer) };
    await saveAnswer(answer, request.saveTo);
    return { status, headers: answer.headers, text: '' };
  } catch (error) {
    if (error instanceof ServerAway) throw error;
    if (error instanceof LocalFault) throw error.cause;
    const cause = error instanceof StaleConnection ? error.cause : error;
    throw new ServerAway(explainConnection(cause, request.url));
  }
}

async function open({ method, url, headers, body }: HttpRequest): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const options = {
    method,
    headers: { ...headers, 'content-length': String(body?.length ?? 0) },
    timeout: silenceMs,
    ...(isSecure ? { agent: secure, rejectUnauthorized: true } : { agent: plain }),
  };
  return new Promise((resolve, reject) => {
    const call = (isSecure ? overHttps : overHttp)(url, options, resolve);
    call.on('timeout', () => call.destroy(new ServerAway(`${url.host} has been silent for two minutes`)));
    // A kept connection may have been closed by the other side while this call set out on it.
    call.on('error', (error) => reject(call.reusedSocket ? new StaleConnection(error) : error));
    call.end(body);
  });
}

async function saveAnswer(answer: IncomingMessage, path: string): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await locally(openFile(path, 'w', 0o660));
    for await (const part of answer as AsyncIterable<Buffer>) await locally(file.writeFile(part));
    await locally(file.sync());
  } finally {
    answer.destroy();
    await file?.close();
  }
}

async function locally<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new LocalFault(error);
  });
}

async function readText(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > answerMaxBytes) throw new ServerAway('The answer of the server is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
