/** The caption of a table inside a sentence: "Runs" becomes "runs", and "SFTP accounts" stays. */
export function inSentence(caption: string): string {
  const [first = ''] = caption.split(' ');
  const isAbbreviation = first.length > 1 && first === first.toUpperCase();
  return isAbbreviation ? caption : caption.charAt(0).toLowerCase() + caption.slice(1);
}
