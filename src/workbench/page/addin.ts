/** What Excel learns of an add-in before it runs: its manifest, and the metadata of its functions. */
import type { FunctionsMetadata } from "../host";

export interface Addin {
  readonly displayName: string;
  /** Address of the task pane's page, on this server. */
  readonly pageUrl: string;
  /** Formulas are typed as =NAMESPACE.NAME(...); none when the add-in has no functions. */
  readonly functions?: { readonly namespace: string; readonly metadata: FunctionsMetadata };
}

/** Reads the add-in served under `folder`, whatever host its manifest was built for. */
export async function readAddin(folder: string): Promise<Addin> {
  const manifest = new DOMParser().parseFromString(await fetchText(`${folder}manifest.xml`), "application/xml");
  const resources = new Map(
    ["Url", "String"]
      .flatMap((kind) => [...manifest.getElementsByTagNameNS("*", kind)])
      .map((resource) => [resource.getAttribute("id") ?? "", resource.getAttribute("DefaultValue") ?? ""]),
  );
  const value = (path: string): string => {
    const found = manifest.querySelector(path);
    const text = resources.get(found?.getAttribute("resid") ?? "") ?? found?.getAttribute("DefaultValue");
    if (!text) throw new Error(`The manifest has no ${path}`);
    return text;
  };
  const served = (url: string): string => new URL(folder + url.split("/").pop(), location.href).href;
  const addin = { displayName: value("DisplayName"), pageUrl: served(value("DefaultSettings > SourceLocation")) };
  if (!manifest.querySelector("Metadata")) return addin;
  const metadata = JSON.parse(await fetchText(served(value("Metadata > SourceLocation")))) as FunctionsMetadata;
  return { ...addin, functions: { namespace: value("Namespace"), metadata } };
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} is not served (${response.status})`);
  return response.text();
}
