import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';

import { mayTakeLong } from './may-take-long.ts';

/** Longest time a request other than an upload may take to arrive. */
const requestLimitMs = 60_000;
/** Longest pause in an upload. */
const uploadPauseMs = 120_000;

/**
 * The HTTP server around Next. Node limits all requests of a server alike, which cuts off a large file on a slow line,
 * so that limit is off and each request gets one by its path: uploads may take as long as bytes keep coming.
 */
export function createWebServer(handle: RequestListener): Server {
  return createServer({ requestTimeout: 0, headersTimeout: 30_000, keepAliveTimeout: 10_000 }, (request, response) => {
    noteAddress(request);
    if (mayTakeLong(request.url ?? '')) limitPause(request, response);
    else limitArrival(request, response);
    handle(request, response);
  });
}

/** Adds whom we talk to at the end, so that nobody can name another address for themselves. */
function noteAddress({ headers, socket }: IncomingMessage): void {
  const before = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = [before, socket.remoteAddress ?? 'unknown'].flat().filter(Boolean).join(', ');
}

function limitArrival(request: IncomingMessage, response: ServerResponse): void {
  const timer = setTimeout(() => refuse(request, response), requestLimitMs);
  request.once('close', () => clearTimeout(timer));
}

function limitPause(request: IncomingMessage, response: ServerResponse): void {
  request.setTimeout(uploadPauseMs, () => refuse(request, response));
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  if (response.headersSent) return void request.destroy();
  response.writeHead(408, { connection: 'close' }).end(() => request.destroy());
}
