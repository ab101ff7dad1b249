import * as contract from '#lib/contract/versions';
import { publishDraft } from '#lib/services/sources/publish-draft';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.publishDraft, publishDraft);
