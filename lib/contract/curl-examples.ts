import { uploadFile } from './source-runs.ts';
import { appendUpload, createUpload, finishUpload, getUpload } from './uploads.ts';

export type CurlExample = { readonly label: string; readonly hint: string; readonly command: string };

type Place = {
  /** Where people reach this installation, without a slash at the end. */
  readonly origin: string;
  readonly tenant: string;
  readonly sourceId: string;
};

const pieceBytes = 8 * 1024 * 1024;
const bearer = '--header "Authorization: Bearer $TOKEN"';

/**
 * How a program sends a file to one source, as commands for a POSIX shell that need nothing but curl 7.76 and what every
 * system has. Client id and secret are read from CLIENT_ID and CLIENT_SECRET; the file is people.csv.
 */
export function curlExamples({ origin, tenant, sourceId }: Place): readonly CurlExample[] {
  const url = ({ path }: { readonly path: string }) =>
    `${origin}/api/v1/${tenant}${path.replace('{sourceId}', sourceId).replace('{uploadId}', '$UPLOAD')}`;
  return [
    {
      label: 'Fetch a token',
      hint: 'Client id and secret come from an API integration with the scope files:write. A token lives for one hour.',
      command: [
        'TOKEN=$(curl --fail --silent --show-error --user "$CLIENT_ID:$CLIENT_SECRET" \\',
        '  --data grant_type=client_credentials \\',
        `  "${origin}/api/oauth/token" | ${pick('access_token', '"\\([^"]*\\)"')})`,
      ].join('\n'),
    },
    {
      label: 'Send a file',
      hint: 'With mode=preview nothing is applied. The answer names the run.',
      command: [
        `curl --fail-with-body ${bearer} \\`,
        '  --header "Content-Type: text/csv" --data-binary @people.csv \\',
        `  "${url(uploadFile)}?name=people.csv&mode=apply"`,
      ].join('\n'),
    },
    {
      label: 'Send a file packed, and only once',
      hint: 'Sent again under the same Idempotency-Key, for example because an answer was lost, it makes no second run. Other bytes need another key.',
      command: [
        'gzip --stdout people.csv |',
        `  curl --fail-with-body --request POST --upload-file - ${bearer} \\`,
        '    --header "Content-Type: text/csv" --header "Content-Encoding: gzip" \\',
        '    --header "Idempotency-Key: people-$(date +%Y-%m-%d)" \\',
        `    "${url(uploadFile)}?name=people.csv&mode=apply"`,
      ].join('\n'),
    },
    {
      label: 'Send a large file in pieces',
      hint: 'What has arrived stays for a day: after a lost connection it goes on where it stopped.',
      command: inPieces(url),
    },
  ];
}

function inPieces(url: (endpoint: { readonly path: string }) => string): string {
  return [
    'SIZE=$(($(wc -c < people.csv)))',
    `UPLOAD=$(curl --fail --silent --show-error ${bearer} \\`,
    '  --header "Content-Type: application/json" \\',
    '  --data "{\\"name\\": \\"people.csv\\", \\"sizeBytes\\": $SIZE, \\"mode\\": \\"apply\\"}" \\',
    `  "${url(createUpload)}" | ${pick('id', '"\\([^"]*\\)"')})`,
    'OFFSET=0',
    'while [ "$OFFSET" -lt "$SIZE" ]; do',
    `  tail -c +$((OFFSET + 1)) people.csv | head -c ${pieceBytes} |`,
    `    curl --fail-with-body --silent --show-error ${bearer} \\`,
    `      --upload-file - "${url(appendUpload)}?offset=$OFFSET" || sleep 5`,
    `  OFFSET=$(curl --fail --silent --show-error --retry 9 --retry-all-errors ${bearer} \\`,
    `    "${url(getUpload)}" | ${pick('offset', '\\([0-9]*\\)')})`,
    'done',
    `curl --fail-with-body --request POST ${bearer} \\`,
    `  "${url(finishUpload)}"`,
  ].join('\n');
}

/** One value out of our answers, which never stand on several lines. */
function pick(key: string, value: string): string {
  return `sed 's/.*"${key}":${value}.*/\\1/'`;
}
