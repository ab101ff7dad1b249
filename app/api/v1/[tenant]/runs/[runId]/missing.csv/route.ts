import { getMissingList } from '#lib/contract/missing-list';
import { writeMissingList } from '#lib/services/runs/write-missing-list';
import { serveDownload } from '#lib/web/serve-download';

export const GET = serveDownload(getMissingList, writeMissingList);
