import * as contract from '#lib/contract/runs';
import { followRun } from '#lib/services/runs/follow-run';
import { serveDownload } from '#lib/web/serve-download';

export const GET = serveDownload(contract.followRun, followRun);
