import * as contract from '#lib/contract/replays';
import { startReplay } from '#lib/services/replays/start-replay';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.startReplay, startReplay);
