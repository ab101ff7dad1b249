/** What Next hands to a route: path parameters arrive as a promise. */
export type RouteContext = { readonly params: Promise<Record<string, string | string[] | undefined>> };

export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;
