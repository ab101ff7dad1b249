import type { MailPace, NoticeKind } from '#lib/domain/notice/notice-kind';
import type { Preference } from '#lib/domain/notice/preference';

const events: Partial<Record<NoticeKind, string>> = {
  runHeld: 'a run is held',
  runFailed: 'a run fails',
  fileLate: 'a file is late',
};

const paces: readonly { readonly pace: MailPace; readonly words: string }[] = [
  { pace: 'atOnce', words: 'at once' },
  { pace: 'daily', words: 'once a day' },
];

/** What a person hears of a source by e-mail, as a sentence. */
export function tellSentence(preferences: readonly Preference[]): string {
  const parts = paces.flatMap(({ pace, words }) => {
    const told = preferences.flatMap(({ kind, email }) => (email === pace ? (events[kind] ?? []) : []));
    return told.length === 0 ? [] : [`${words} when ${listed(told)}`];
  });
  return parts.length === 0 ? 'You get no e-mail about sources.' : `An e-mail tells you ${parts.join(', and ')}.`;
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words);
}
