import * as contract from '#lib/contract/runs';
import { applyPreview } from '#lib/services/runs/apply-preview';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.applyRun, applyPreview);
