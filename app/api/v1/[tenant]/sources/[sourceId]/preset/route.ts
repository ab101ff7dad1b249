import * as contract from '#lib/contract/sources';
import { applyPreset } from '#lib/services/sources/apply-preset';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.applyPreset, applyPreset);
