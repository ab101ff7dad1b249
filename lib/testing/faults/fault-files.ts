const header = 'id,first,last,dept,status\n';

/** How many people the first file has; the numbers below follow from it. */
export const faultPeople = 5000;

const line = (i: number, dept: string, status = '') => `P${i},First${i},Last${i},${dept},${status}\n`;
const places = Array.from({ length: faultPeople }, (_, i) => i);

const isLeaver = (i: number) => i % 50 === 0;
const isMoved = (i: number) => i % 10 === 1;
const isBad = (i: number) => i % 100 === 7;

export const firstFile = header + places.map((i) => line(i, 'Sales')).join('');

/** Of the first file 2 % have left, 10 % have moved, 1 % have a status that cannot be read; 5 % are new. */
export const secondFile =
  header +
  places
    .filter((i) => !isLeaver(i))
    .map((i) => line(i, isMoved(i) ? 'Moved' : 'Sales', isBad(i) ? 'maybe' : ''))
    .join('') +
  Array.from({ length: faultPeople / 20 }, (_, i) => line(faultPeople + i, 'New')).join('');

/** What both files together must leave behind, computed from the files alone. */
export const faultResult = {
  people: faultPeople + faultPeople / 20,
  inactive: places.filter(isLeaver).length,
  moved: places.filter(isMoved).length,
  created: faultPeople + faultPeople / 20,
  updated: places.filter(isMoved).length,
  failed: places.filter(isBad).length,
};
