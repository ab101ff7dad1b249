import type { Health } from './to-health.ts';

const look = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #ccc;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem}h2{margin-top:2rem}
@media(prefers-color-scheme:dark){body{color:#eee;background:#171717}th,td{border-color:#444}}`;

const states: Readonly<Record<Health['queue'][number]['state'], string>> = {
  settling: 'Being written',
  waiting: 'Next in line',
  sending: 'On its way',
  processing: 'In its run',
  returning: 'Its result comes back',
  retrying: 'Tried again later',
};

/** The page that a person at this computer sees. */
export function toStatusPage(health: Health, logTail: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="10"><title>Rollcall agent</title><style>${look}</style></head>
<body><main><h1>Rollcall agent</h1>
<p><strong>${health.status === 'ok' ? 'In order' : 'Needs attention'}.</strong> ${escape(health.sentence)}.</p>
${table(
  ['', ''],
  [
    ['Server', health.server ?? 'not paired'],
    ['Tenant', health.tenant ?? ''],
    ['Last contact', health.lastContactAt ?? 'none yet'],
    ['Running since', health.startedAt],
    ['Version', health.version],
    ['Files done', String(health.done)],
  ],
)}
<h2>Folders</h2>
${table(
  ['Folder', 'Files that fit', 'Newest', 'State'],
  health.folders.map(({ path, matching, newestName, ok, reason }) => [
    path,
    String(matching),
    newestName ?? '',
    ok ? 'can be read' : (reason ?? ''),
  ]),
)}
<h2>Files on their way</h2>
${table(
  ['File', 'State', 'Since', 'Why'],
  health.queue.map(({ name, state, since, reason }) => [name, states[state], since, reason ?? '']),
)}
<h2>Log</h2>
<pre>${logTail.slice(-50).map(escape).join('\n')}</pre>
</main></body></html>
`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const head = heads.some((one) => one !== '') ? `<tr>${heads.map((one) => `<th>${one}</th>`).join('')}</tr>` : '';
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`);
  return `<table>${head}${body.join('')}</table>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
