import { openHeaders } from '../trace/address-values.ts';
import type { TryValues } from './try-values.ts';

const noNames: ReadonlySet<string> = new Set();

/** The headers for a link to the page of traces. Values that may be secrets are left out. */
export const headersText = ({ headers }: TryValues): string | undefined =>
  openHeaders(headers, noNames) || undefined;
