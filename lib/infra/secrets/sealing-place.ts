/** Where a sealed value stands; it opens there and nowhere else. */
export type SealingPlace = {
  readonly tenantId: string;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
};

/** The place as bytes that AES-GCM binds the value to. */
export function placeBytes({ tenantId, table, column, rowId }: SealingPlace): Buffer {
  return Buffer.from(JSON.stringify([tenantId, table, column, rowId]));
}
