import * as contract from '#lib/contract/events';
import { listEvents } from '#lib/services/events/list-events';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listEvents, listEvents);
