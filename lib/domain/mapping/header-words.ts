/** Abbreviations and other spellings that stand for one word. */
const spellings: Readonly<Record<string, string>> = {
  number: 'no nr num nbr numero nummer numb',
  phone: 'tel telephone telefon telefono fon ph',
  department: 'dept dep',
  employee: 'emp empl ee',
  manager: 'mgr mngr',
  organization: 'org organisation',
  id: 'identifier ident',
  address: 'addr adresse',
  location: 'loc',
  description: 'desc',
  effective: 'eff',
  expiration: 'exp',
  country: 'cntry ctry',
  date: 'dt',
  mobile: 'mob',
  position: 'pos',
  photo: 'photograph',
  picture: 'pic',
  abteilung: 'abt',
};

const synonyms: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([word, others]) => others.split(' ').map((other) => [other, word])),
);

const emptyWords = new Set(
  'legal primary official current of the de du des del la le les der die das den d utc gmt a an et und y and'.split(
    ' ',
  ),
);

/**
 * A heading as the words that count: without accents, case, punctuation and empty words, abbreviations written out.
 * A heading of which nothing is left has no words and is like no other.
 */
export function toHeaderWords(header: string): readonly string[] {
  const words = header
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll('#', ' number ')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([aou])e/g, '$1')
    .replace(/\be[^\p{L}\p{N}]*mail/gu, 'email')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !emptyWords.has(word));
  return words.map((word) => synonyms.get(word) ?? word);
}
