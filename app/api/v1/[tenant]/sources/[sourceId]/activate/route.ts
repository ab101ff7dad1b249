import * as contract from '#lib/contract/sources';
import { activateSource } from '#lib/services/sources/activate-source';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.activateSource, activateSource);
