// The menu entry that opens the page of traces with a request that an API or a route may take.
import { Radar } from 'lucide-react';
import { paths } from '#dashboard/paths.ts';
import type { MenuEntry } from '#dashboard/ui/menu.tsx';
import { requestFor, type Takes } from './request-for.ts';

export const traceEntry = (takes: Takes): MenuEntry => ({
  text: 'Trace a request',
  icon: Radar,
  to: traceOf(takes),
});

/** The address of a trace of a request that it may take. */
export function traceOf(takes: Takes): string {
  const { method, scheme, host, path } = requestFor(takes);
  return paths.trace({ method: method === 'GET' ? undefined : method, url: `${scheme}://${host}${path}` });
}
