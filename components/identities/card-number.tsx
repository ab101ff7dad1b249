type Numbered = {
  readonly facilityCode: number | null;
  readonly cardNumber: string | null;
  readonly rawCode: string;
};

/** What is printed on a card: facility code and number, or the raw code where the format does not part them. */
export function cardNumber({ facilityCode, cardNumber: number, rawCode }: Numbered): string {
  if (number === null) return rawCode;
  return facilityCode === null ? number : `${facilityCode}–${number}`;
}
