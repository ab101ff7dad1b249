/** In place of the content hash of a row whose person the source's selection leaves out. */
export const leftOutHash = '-';
