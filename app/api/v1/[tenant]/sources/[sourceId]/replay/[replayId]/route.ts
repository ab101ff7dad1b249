import * as contract from '#lib/contract/replays';
import { getReplay } from '#lib/services/replays/get-replay';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getReplay, getReplay);
