import * as contract from '#lib/contract/mapping';
import { learnArrivedFile } from '#lib/services/mapping/learn-arrived-file';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.learnArrivedFile, learnArrivedFile);
