import * as contract from '#lib/contract/run-files';
import { getOriginalFile } from '#lib/services/runs/get-original-file';
import { serveDownload } from '#lib/web/serve-download';

export const GET = serveDownload(contract.getOriginalFile, getOriginalFile);
