import * as contract from '#lib/contract/runs';
import { acceptAbsences } from '#lib/services/runs/accept-absences';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.acceptAbsences, acceptAbsences);
