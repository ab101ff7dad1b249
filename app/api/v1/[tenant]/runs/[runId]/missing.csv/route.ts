import { getMissingList } from '#lib/contract/run-files';
import { writeMissingList } from '#lib/services/runs/write-missing-list';
import { serveDownload } from '#lib/web/serve-download';

export const GET = serveDownload(getMissingList, writeMissingList);
