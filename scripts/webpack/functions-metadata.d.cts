interface FunctionEntry {
  readonly id: string;
  readonly helpUrl?: string;
}

interface Metadata {
  readonly functions: readonly FunctionEntry[];
  readonly [setting: string]: unknown;
}

export function completeMetadata(
  generated: Metadata,
  url: string,
): Metadata & { readonly allowErrorForDataTypeAny: true };
export function helpUrl(url: string, functionId: string): string;
