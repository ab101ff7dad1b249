import { servePairing } from '#lib/web/serve-pairing';

export const POST = servePairing;
