import { withDatabase } from './with-database.ts';

/** What a verb has to say: one JSON value, one sentence, and whether the command failed although it could do its work. */
export type Said = { readonly json: unknown; readonly sentence: string; readonly isBad?: boolean };

/** Takes the arguments after the verb's name and gives the exit code. */
export type Verb = (args: readonly string[]) => Promise<number>;

/** A verb on the database of this installation: its JSON goes to standard output in one line, its sentence to standard error. */
export function databaseVerb(work: (args: string[]) => Promise<Said>): Verb {
  return async (args) => {
    const { json, sentence, isBad } = await withDatabase(() => work([...args]));
    console.log(JSON.stringify(json));
    console.error(sentence);
    return isBad === true ? 1 : 0;
  };
}
