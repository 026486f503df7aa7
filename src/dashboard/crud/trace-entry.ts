// The menu entry that opens the page of traces with a request that an API or a route may take.
import { Radar } from 'lucide-react';
import { isPattern } from '#dashboard/lib/request-sentence.ts';
import { paths, type TracedLink } from '#dashboard/paths.ts';
import type { MenuEntry } from '#dashboard/ui/menu.tsx';

export interface Takes {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  /** It refuses requests without TLS. */
  readonly tlsOnly: boolean;
}

export const traceEntry = (takes: Takes): MenuEntry => ({
  text: 'Trace a request',
  icon: Radar,
  to: traceOf(takes),
});

/** The address of a trace of a request that it may take. */
export const traceOf = (takes: Takes): string => paths.trace(requestFor(takes));

function requestFor({ hosts, paths: listed, methods, tlsOnly }: Takes): TracedLink {
  const [host = 'localhost'] = hosts;
  // No path is known that a regular expression matches.
  const path = listed.find((candidate) => !isPattern(candidate)) ?? '/';
  const [method] = methods;
  return {
    method: method === 'GET' ? undefined : method,
    url: `${tlsOnly ? 'https' : 'http'}://${host.replace('*', 'www')}${path}`,
  };
}
