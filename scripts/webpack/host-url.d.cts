export const DEVELOPMENT_URL: string;
export function hostUrl(given?: string): string;
export function manifestFor(url: string, manifest: string): string;
