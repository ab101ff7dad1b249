import * as contract from '#lib/contract/logs';
import { exportLogsCsv } from '#lib/services/logs/export-logs-csv';
import { serveDownload } from '#lib/web/serve-download';

export const GET = serveDownload(contract.exportLogsCsv, exportLogsCsv);
