import type { Authority } from '#lib/contract/authority';

/** The order as it is being arranged; saved as a whole. */
export type Draft = {
  readonly order: readonly string[];
  /** Field → the source that comes first for it, where that is not the common order. */
  readonly firsts: Readonly<Record<string, string>>;
};

export function toDraft({ order, fields, exceptions }: Authority): Draft {
  const firsts = exceptions.flatMap((field) => {
    const first = fields[field]?.[0];
    return first === undefined ? [] : [[field, first] as const];
  });
  return { order, firsts: Object.fromEntries(firsts) };
}

/** The draft for the sources that there are now: those that came since stand last, those that went are gone. */
export function withSourcesOf({ order }: Authority, draft: Draft): Draft {
  const kept = draft.order.filter((id) => order.includes(id));
  const firsts = Object.entries(draft.firsts).filter(([, id]) => order.includes(id));
  return { order: [...kept, ...order.filter((id) => !kept.includes(id))], firsts: Object.fromEntries(firsts) };
}

/** Moves a source one place up or down; at the end of the list nothing happens. */
export function move(draft: Draft, sourceId: string, by: -1 | 1): Draft {
  const from = draft.order.indexOf(sourceId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.order.length) return draft;
  const order = draft.order.toSpliced(from, 1).toSpliced(to, 0, sourceId);
  return { ...draft, order };
}

/** Lets a source come first for one field; null: the common order counts again. */
export function setFirst(draft: Draft, field: string, sourceId: string | null): Draft {
  const { [field]: _, ...others } = draft.firsts;
  return { ...draft, firsts: sourceId === null ? others : { ...others, [field]: sourceId } };
}

/** The call that saves it. */
export function toInput({ order, firsts }: Draft): { order: string[]; fields: Record<string, string[]> } {
  const fields = new Map(Object.entries(firsts).map(([field, first]) => [field, [first]]));
  return { order: [...order], fields: Object.fromEntries(fields) };
}

/** Fields that more than one source states: only there does the order matter. */
export function contested({ fields }: Authority): readonly string[] {
  return Object.keys(fields).filter((field) => field !== 'externalId' && (fields[field] ?? []).length > 1);
}
