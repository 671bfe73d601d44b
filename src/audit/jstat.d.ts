/** The part of jstat that is used; the package brings no types. */
declare module "jstat" {
  const jstat: {
    readonly studentt: { readonly inv: (probability: number, degreesOfFreedom: number) => number };
  };
  // biome-ignore lint/style/noDefaultExport: that is how the package exports itself
  export default jstat;
}
