import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { listLogs as contract, LogEntry } from '#lib/contract/logs';
import type { Ctx } from '#lib/domain/access/ctx';

import { listLogs } from './list-logs.ts';

export type LogFilters = Omit<ParsedInputOf<typeof contract>, 'limit' | 'cursor'>;
export type LogDownload = {
  readonly contentType: string;
  readonly fileName: string;
  readonly body: AsyncIterable<string>;
};

const pageSize = 500;

/** The whole log behind these filters, a page at a time. */
export async function* logPages(ctx: Ctx, filters: LogFilters): AsyncGenerator<readonly LogEntry[]> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await listLogs(ctx, { ...filters, cursor, limit: pageSize });
    yield items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
