/** The one function of React that the page calls; Univer draws everything else with it. */
declare module "react" {
  export interface Element {
    readonly type: unknown;
  }
  export function createElement(
    type: string | ((props: never) => Element),
    props: Readonly<Record<string, unknown>> | null,
    ...children: (Element | string)[]
  ): Element;
}
