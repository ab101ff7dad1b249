import * as contract from '#lib/contract/samples';
import { removeSample } from '#lib/services/sources/remove-sample';
import { trySample } from '#lib/services/sources/try-sample';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.trySample, trySample);
export const DELETE = serve(contract.removeSample, removeSample);
