/** The part of postject that is used; it comes without types. */
declare module 'postject' {
  type Options = { readonly sentinelFuse: string; readonly machoSegmentName?: string };
  export const inject: (...given: [program: string, name: string, data: Buffer, options: Options]) => Promise<void>;
}
