// Draws a page of the dashboard before a Kong 3.9.1 in memory, and keeps what the page sends to it.
import type { ReactElement } from 'react';
import { vi } from 'vitest';
import { admin } from '#dashboard/api/admin.ts';
import { openPage } from './page-for-tests.tsx';

interface Answering {
  answer(method: string, path: string, body: unknown): { status: number; body?: unknown };
}

export interface SentChange {
  method: string;
  path: string;
  body: unknown;
}

/** Opens the page `at` its address, which matches `path`. `tab` is the page's first tab. */
export async function openBefore(
  kong: Answering,
  element: ReactElement,
  path: string,
  at: string,
  tab?: ReactElement,
) {
  /** The requests that change something. */
  const sent: SentChange[] = [];
  /** The answers with an error. */
  const refused: string[] = [];
  const answer = async (url: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> => {
    if (!url.startsWith('/api/kong')) return new Response('{}', { status: 404 });
    const called = url.replace('/api/kong', '') || '/';
    const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    if (method !== 'GET') sent.push({ method, path: called, body: parsed });
    const { status, body: said } = kong.answer(method, called, parsed);
    if (status >= 400) refused.push(`${status} ${method} ${called}`);
    return new Response(said === undefined ? null : JSON.stringify(said), { status });
  };
  // The client remembers what the gateway of the test before was.
  vi.stubGlobal('fetch', answer);
  await admin.nodeInfo();
  openPage({ answer }, element, path, at, tab);
  return { sent, refused };
}
