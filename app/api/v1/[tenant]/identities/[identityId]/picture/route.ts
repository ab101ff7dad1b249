import * as contract from '#lib/contract/pictures';
import { getIdentityPicture } from '#lib/services/pictures/get-identity-picture';
import { removeIdentityPicture } from '#lib/services/pictures/remove-identity-picture';
import { updateIdentityPicture } from '#lib/services/pictures/update-identity-picture';
import { serve } from '#lib/web/serve';
import { serveDownload } from '#lib/web/serve-download';
import { serveUpload } from '#lib/web/serve-upload';

export const GET = serveDownload(contract.getIdentityPicture, getIdentityPicture);
export const PUT = serveUpload(contract.updateIdentityPicture, updateIdentityPicture);
export const DELETE = serve(contract.removeIdentityPicture, removeIdentityPicture);
