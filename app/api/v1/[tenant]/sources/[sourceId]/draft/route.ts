import * as contract from '#lib/contract/versions';
import { discardDraft } from '#lib/services/sources/discard-draft';
import { serve } from '#lib/web/serve';

export const DELETE = serve(contract.discardDraft, discardDraft);
