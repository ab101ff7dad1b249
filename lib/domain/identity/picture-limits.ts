/** A picture as it arrives: 5 MB, whatever it was written as. */
export const pictureSizeMaxBytes = 5_000_000;
export const picturePixelsMax = 40_000_000;
/** On one side; a picture of 40,000,000 × 1 is a trap and no portrait. */
export const pictureSideMax = 12_000;
