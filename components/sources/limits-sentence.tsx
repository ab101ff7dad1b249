import type { Limits } from '#lib/domain/source/policy';

type Shown = Pick<Limits, 'deactivatePercent' | 'deactivateCount' | 'deactivateMax'>;

/** The limits on deactivations in one sentence, worked out for the people this source knows, when that is known. */
export function limitsSentence(
  { deactivatePercent, deactivateCount, deactivateMax }: Shown,
  people: number | null,
): string {
  const share = shareOf(deactivatePercent, deactivateCount, people);
  const bounds = [share, deactivateMax].filter((bound) => bound !== null);
  if (people !== null && bounds.length > 0) {
    const bound = Math.min(...bounds);
    return `With ${number(people)} people: a run that would deactivate more than ${number(bound)} is held.`;
  }
  const words = [
    deactivatePercent === null && deactivateCount === null ? null : shareWords(deactivatePercent, deactivateCount),
    deactivateMax === null ? null : `more than ${number(deactivateMax)} people, whatever the percentage`,
  ].filter((part) => part !== null);
  if (words.length === 0) return 'No run is held for deactivating many people.';
  return `A run is held when it would deactivate ${words.join(', or ')}.`;
}

/** Both bounds must be passed; the larger one counts. */
function shareOf(percent: number | null, count: number | null, people: number | null): number | null {
  if (people === null || (percent === null && count === null)) return null;
  return Math.max(percent === null ? 0 : Math.floor((people * percent) / 100), count ?? 0);
}

function shareWords(percent: number | null, count: number | null): string {
  const share = percent === null ? '' : `more than ${percent} % of this source’s active people`;
  const least = count === null ? '' : `more than ${number(count)} people`;
  return [share, least].filter((part) => part !== '').join(' and ');
}

function number(value: number): string {
  return value.toLocaleString('en');
}
