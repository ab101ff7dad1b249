import * as contract from '#lib/contract/sources';
import { deactivateSource } from '#lib/services/sources/deactivate-source';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.deactivateSource, deactivateSource);
