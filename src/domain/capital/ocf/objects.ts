/* What Open Cap Format calls things. Names of its files, objects and properties are its own, hence American. */

export const OCF_VERSION = "1.2.0";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [property: string]: Json };

/** A stakeholder, a class of stock or a transaction. */
export interface OcfObject {
  readonly object_type: string;
  readonly id: string;
  readonly comments?: readonly string[];
  readonly [property: string]: Json | undefined;
}

/** A file of a package, other than its manifest. */
export interface OcfFile {
  readonly file_type: string;
  readonly items: readonly OcfObject[];
}

/** The files of a package by their path in its zip. */
export interface OcfPackage {
  readonly [path: string]: OcfFile | OcfManifest;
}

export interface OcfManifest {
  readonly file_type: "OCF_MANIFEST_FILE";
  readonly [property: string]: Json;
}

/** What one side cannot say of the other's figures. */
export interface OcfGap {
  /** Row of the table of events; absent: of the package as a whole, or of an object that gave no row. */
  readonly row?: number;
  /** Id of the OCF object; for an import. */
  readonly id?: string;
  readonly what: string;
  readonly why: string;
  /** A comment in the package brings it back when Tranche reads it; another reader of OCF does not see it. */
  readonly kept: boolean;
}
