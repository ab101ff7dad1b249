import * as contract from '#lib/contract/source-records';
import { findRecords } from '#lib/services/records/find-records';
import { takeRecord } from '#lib/services/records/take-record';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.findRecords, findRecords);
export const POST = serve(contract.takeRecord, takeRecord);
