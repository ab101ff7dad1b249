'use client';

import { useRef, useState } from 'react';

import { AlertDialog } from '#components/ui/alert-dialog';
import { Button } from '#components/ui/button';
import { RadioGroup } from '#components/ui/radio-group';
import { useTenant } from '#lib/client/tenant';

export type Decision = 'both' | 'move' | 'off';

type Props = {
  /** The source that is being set up. */
  readonly name: string;
  /** Names of the sources that decide today. */
  readonly deciders: readonly string[];
  readonly onDecide: (decision: Decision) => void;
};

const words: Readonly<Record<Decision, string>> = {
  both: 'Let both decide',
  move: 'Move the decision',
  off: 'Leave it off',
};

/** Asked when a second source is to decide who is active: each answer says what becomes of the people. */
export function DecidesDialog({ name, deciders, onDecide }: Props) {
  const tenant = useTenant();
  const cancel = useRef<HTMLButtonElement>(null);
  const [decision, setDecision] = useState<Decision>('both');
  const others = deciders.join(', ');
  const verb = deciders.length === 1 ? 'decides' : 'decide';
  return (
    <AlertDialog
      isOpen
      onClose={() => onDecide('off')}
      title="Who decides who is active?"
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={() => onDecide('off')}>
            Cancel
          </Button>
          <Button variant="primary" onClick={() => onDecide(decision)}>
            {words[decision]}
          </Button>
        </>
      }
    >
      <p>
        {others} {verb} in <strong className="text-ink">{tenant.name}</strong> today.
      </p>
      <div className="text-ink text-base">
        <RadioGroup
          legend="From the next file on"
          name="who-decides"
          value={decision}
          onChange={({ target }) => setDecision(target.value as Decision)}
          options={[
            { value: 'both', label: 'Both decide', hint: 'A person stays active while one of them has the person' },
            {
              value: 'move',
              label: `Move the decision from ${others} to ${name}`,
              hint: `A person whom only ${others} has is no longer kept active by it`,
            },
            { value: 'off', label: 'Leave it off', hint: `${name} adds values and never takes anybody’s access` },
          ]}
        />
      </div>
    </AlertDialog>
  );
}
