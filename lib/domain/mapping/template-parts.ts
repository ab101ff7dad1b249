export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly column: string };

/** Splits `{First} {Last}` into its columns and the text between them; `{{` is a curly bracket. */
export function toTemplateParts(template: string): readonly TemplatePart[] {
  return template
    .split(/(\{\{|\{[^{}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.length > 2 && piece.startsWith('{')
        ? { kind: 'column', column: piece.slice(1, -1) }
        : { kind: 'text', text: piece === '{{' ? '{' : piece },
    );
}

/** The columns that a template names, in its order. */
export function templateColumns(template: string): readonly string[] {
  return toTemplateParts(template).flatMap((part) => (part.kind === 'column' ? [part.column] : []));
}
