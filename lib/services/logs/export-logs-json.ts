import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { exportLogsJson as contract } from '#lib/contract/logs';
import type { Ctx } from '#lib/domain/access/ctx';
import { authorize } from '#lib/services/authorize';

import { type LogDownload, type LogFilters, logPages } from './log-pages.ts';

/** The log as one JSON array with an entry per line. */
export async function exportLogsJson(ctx: Ctx, filters: ParsedInputOf<typeof contract>): Promise<LogDownload> {
  authorize(ctx, 'runs:read');
  return { contentType: 'application/json; charset=utf-8', fileName: 'logs.json', body: toJson(ctx, filters) };
}

async function* toJson(ctx: Ctx, filters: LogFilters): AsyncGenerator<string> {
  let isFirst = true;
  for await (const entries of logPages(ctx, filters)) {
    if (entries.length === 0) continue;
    const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
    yield `${isFirst ? '[' : ','}\n${lines}`;
    isFirst = false;
  }
  yield isFirst ? '[]\n' : '\n]\n';
}
