/** What an agent may call, by the ids of the endpoints; of these, only what belongs to it (lib/services/agents/check-agent-reach.ts). */
export const agentEndpoints: readonly string[] = [
  'sendHeartbeat',
  'uploadFile',
  'createUpload',
  'getUpload',
  'appendUpload',
  'listUploadPictures',
  'addUploadPicture',
  'finishUpload',
  'deleteUpload',
  'getRun',
  'getResultFile',
];
