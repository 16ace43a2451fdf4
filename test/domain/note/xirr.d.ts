declare module "xirr" {
  /** The effective annual rate of dated cash flows, some below and some above 0. */
  export default function xirr(flows: readonly { readonly amount: number; readonly when: Date }[]): number;
}
