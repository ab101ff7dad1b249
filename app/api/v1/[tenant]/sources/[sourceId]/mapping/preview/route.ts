import * as contract from '#lib/contract/mapping';
import { previewMapping } from '#lib/services/mapping/preview-mapping';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.previewMapping, previewMapping);
