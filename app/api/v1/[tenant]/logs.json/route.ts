import * as contract from '#lib/contract/logs';
import { exportLogsJson } from '#lib/services/logs/export-logs-json';
import { serveDownload } from '#lib/web/serve-download';

export const GET = serveDownload(contract.exportLogsJson, exportLogsJson);
