import { Section } from '#components/layout/section';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { SourceMark } from '#components/ui/source-mark';
import type { Authority } from '#lib/contract/authority';

import { type Draft, move } from './authority-draft.ts';

type Props = {
  readonly authority: Authority;
  readonly draft: Draft;
  /** null: shown only. */
  readonly onChange: ((draft: Draft) => void) | null;
};

/** The common order: the first source that states a value wins. */
export function SourceOrder({ authority, draft, onChange }: Props) {
  const sources = new Map(authority.sources.map((source) => [source.id, source]));
  return (
    <Section title="Order of sources">
      <ol className="border-line max-w-form border-t">
        {draft.order.map((id, index) => {
          const { name, decidesActive } = sources.get(id) ?? { name: id, decidesActive: false };
          return (
            <li key={id} className="border-line flex items-center gap-3 border-b py-2">
              <span className="figures text-ink-3 w-5 flex-none text-end">{index + 1}</span>
              <SourceMark id={id} name={name} isDecorative />
              <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 flex-auto break-words">{name}</span>
                {decidesActive ? <Badge>decides who is active</Badge> : null}
              </span>
              {onChange === null ? null : (
                <span className="flex flex-none gap-1">
                  <Button
                    aria-label={`Move ${name} up`}
                    aria-disabled={index === 0}
                    onClick={() => onChange(move(draft, id, -1))}
                  >
                    Up
                  </Button>
                  <Button
                    aria-label={`Move ${name} down`}
                    aria-disabled={index === draft.order.length - 1}
                    onClick={() => onChange(move(draft, id, 1))}
                  >
                    Down
                  </Button>
                </span>
              )}
            </li>
          );
        })}
        <li className="border-line text-ink-2 flex items-center gap-3 border-b py-2">
          <span className="figures text-ink-3 w-5 flex-none text-end">{draft.order.length + 1}</span>
          <span>Values edited by hand; a locked one comes before all sources</span>
        </li>
      </ol>
    </Section>
  );
}
