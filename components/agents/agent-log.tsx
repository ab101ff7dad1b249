'use client';

import { Section } from '#components/layout/section';
import { Button } from '#components/ui/button';
import type { Agent } from '#lib/contract/agents';

import { toLogLine } from './log-line.ts';

/** The last lines that the agent wrote into its own log. */
export function AgentLog({ agent: { name, logTail } }: { readonly agent: Agent }) {
  return (
    <Section
      title="Log"
      actions={
        logTail.length === 0 ? null : (
          <Button size="small" onClick={() => saveText(`${name}.log`, logTail.join('\n'))}>
            Download log
          </Button>
        )
      }
    >
      {logTail.length === 0 ? (
        <p className="text-ink-2">The agent has written nothing yet.</p>
      ) : (
        <>
          <p className="text-ink-3 pb-2 text-sm">The last {logTail.length} lines, newest at the end, times in UTC</p>
          <section
            aria-label="Log lines"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is a stop for the keyboard
            tabIndex={0}
            className="border-line bg-sunken max-h-96 overflow-auto border p-3"
          >
            <pre className="font-mono text-sm wrap-anywhere whitespace-pre-wrap" translate="no">
              {logTail.map(toLogLine).join('\n')}
            </pre>
          </section>
        </>
      )}
    </Section>
  );
}

function saveText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  URL.revokeObjectURL(url);
}
