// A whole URL that is pasted into one of the fields fills all of them. Pure.
import type { TryValues } from './try-values.ts';

const parts = /^\s*(https?):\/\/(?:[^/?#@]*@)?([^/?#\s]+)([^#\s]*)(?:#.*)?\s*$/i;

export function pastedUrl(text: string): Pick<TryValues, 'scheme' | 'host' | 'path'> | undefined {
  const [, scheme, host, path = ''] = parts.exec(text) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  return {
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host,
    path: path.startsWith('/') ? path : `/${path}`,
  };
}
