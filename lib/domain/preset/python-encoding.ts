/** Python's names without their punctuation, where ours for the same encoding differs or where it has several. */
const named: Readonly<Record<string, string>> = {
  ...all('utf-8', 'utf8 utf8sig u8 utf cp65001 utf8ucs2 utf8ucs4'),
  ...all('utf-16', 'utf16 u16'),
  ...all('utf-16le', 'utf16le unicodelittleunmarked'),
  ...all('utf-16be', 'utf16be unicodebigunmarked'),
  ...all('utf-32', 'utf32 u32'),
  ...all('utf-32le', 'utf32le'),
  ...all('utf-32be', 'utf32be'),
  ...all('utf-7', 'utf7 u7 unicode11utf7'),
  ...all('us-ascii', 'ascii usascii us 646 iso646us cp367 ibm367 ansix341968 ansix341986 isoir6 iso646irv1991 csascii'),
  ...all('iso-8859-1', 'latin 8859 iso8859 cp819 ibm819 isoir100'),
  ...all('iso-8859-2', 'isoir101'),
  ...all('iso-8859-3', 'isoir109'),
  ...all('iso-8859-4', 'isoir110'),
  ...all('iso-8859-5', 'cyrillic csisolatincyrillic isoir144'),
  ...all('iso-8859-6', 'arabic asmo708 ecma114 csisolatinarabic isoir127'),
  ...all('iso-8859-7', 'greek greek8 ecma118 elot928 csisolatingreek isoir126'),
  ...all('iso-8859-8', 'hebrew csisolatinhebrew isoir138'),
  ...all('iso-8859-9', 'isoir148'),
  ...all('iso-8859-10', 'isoir157'),
  ...all('iso-8859-11', 'thai'),
  ...all('iso-8859-14', 'isoceltic isoir199'),
  ...all('iso-8859-16', 'isoir226'),
  ...all('macroman', 'macroman macintosh'),
  ...all('maccenteuro', 'maclatin2 maccentraleurope maccenteuro'),
  ...all('macromania', 'macromanian macromania'),
  ...all('shift_jis', 'shiftjis sjis csshiftjis'),
  ...all('cp932', 'cp932 932 ms932 mskanji windows31j'),
  ...all('euc-jp', 'eucjp ujis'),
  ...all('euc-kr', 'euckr korean ksc5601 ksc56011987 ksx1001'),
  ...all('cp949', 'cp949 949 ms949 uhc'),
  ...all('gb2312', 'gb2312 gb231280 euccn eucgb2312cn chinese csiso58gb231280 isoir58'),
  ...all('gbk', 'gbk cp936 936 ms936'),
  ...all('gb18030', 'gb18030 gb180302000'),
  ...all('big5', 'big5 big5tw csbig5'),
  ...all('cp950', 'cp950 950 ms950'),
  ...all('big5-hkscs', 'big5hkscs hkscs'),
  ...all('koi8-r', 'koi8r cskoi8r'),
  ...all('cp1125', 'cp1125 1125 ibm1125 cp866u ruscii'),
  ...all('tis-620', 'tis620 tis6200 tis62025290 tis62025291 isoir166'),
  ...all('hp-roman8', 'hproman8 cshproman8 roman8 r8 cp1051 ibm1051'),
  ...itself('koi8-u koi8-t maccroatian maccyrillic macgreek maciceland macturkish'),
};

/** The parts of ISO 8859 by the numbers of their Latin alphabets. */
const latinParts: Readonly<Record<string, number>> = {
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 9,
  6: 10,
  7: 13,
  8: 14,
  9: 15,
  10: 16,
};

/** Families of encodings by what their names have in common, each with our name for what the pattern found. */
const families: readonly (readonly [pattern: RegExp, toName: (found: string) => string])[] = [
  [/^iso8859(1[013-6]|[1-9])(?:19\d\d|2001)?$/, (part) => `iso-8859-${part}`],
  [/^(?:latin|l|csisolatin)([1-9]|10)$/, (alphabet) => `iso-8859-${latinParts[alphabet] ?? 1}`],
  [/^(?:cp|windows)?(125[0-8])$/, (page) => `windows-${page}`],
  [/^(?:cp|csibm|ibm|cspcp)?(437|720|737|775|85[025678]|86[0-69]|874)$/, (page) => `cp${page}`],
];

/** Our name of the encoding that Python calls this (codecs module, standard encodings); null for one that is not read here. */
export function fromPythonEncoding(name: string): string | null {
  const key = toKey(name);
  if (Object.hasOwn(named, key)) return named[key] ?? null;
  for (const [pattern, toName] of families) {
    const found = pattern.exec(key)?.[1];
    if (found !== undefined) return toName(found);
  }
  return null;
}

function toKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function all(name: string, keys: string): Record<string, string> {
  return Object.fromEntries(keys.split(' ').map((key) => [key, name]));
}

function itself(names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [toKey(name), name]));
}
