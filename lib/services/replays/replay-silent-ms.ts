/** A replay that was not heard of for so long has lost its worker; it writes nothing, so it is simply started anew. */
export const replaySilentMs = 120_000;
