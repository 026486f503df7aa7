// The parts of a request's time, in their order. Pure.
import type { TryAnswer } from '#dashboard/api/try-it.ts';

export interface Bar {
  readonly name: string;
  /** It is a part of the bar before it. */
  readonly isPart: boolean;
  readonly kind: 'network' | 'gateway' | 'upstream' | 'wait';
  /** Milliseconds since the beginning. */
  readonly begin: number;
  readonly took: number;
}

export function waterfall(answer: TryAnswer): { bars: readonly Bar[]; total: number } {
  const { timings, seen } = answer;
  const bars: Bar[] = [];
  let at = 0;
  const network = (name: string, took: number | undefined): void => {
    if (took === undefined) return;
    bars.push({ name, isPart: false, kind: 'network', begin: at, took });
    at += took;
  };
  network('Name', timings.name);
  network('Connect', timings.connect);
  network('TLS', timings.tls);
  if (seen) bars.push(...inGateway(seen, at));
  else if (timings.wait !== undefined) bars.push(...bySomeGateway(answer, at, timings.wait));
  if (timings.receive !== undefined)
    bars.push({
      name: 'Receive',
      isPart: false,
      kind: 'network',
      begin: timings.total - timings.receive,
      took: timings.receive,
    });
  return { bars, total: timings.total };
}

/** Every Kong says its own and the upstream's milliseconds in headers, unless it was told not to, or has answered itself. */
function bySomeGateway({ headers }: TryAnswer, begin: number, took: number): readonly Bar[] {
  const said = (name: string): number | undefined => {
    const text = headers.find(([given]) => given.toLowerCase() === name)?.[1];
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  const upstream = said('x-kong-upstream-latency');
  if (upstream === undefined || upstream > took)
    return [{ name: 'Gateway, upstream', isPart: false, kind: 'wait', begin, took }];
  const gateway = took - upstream;
  return [
    { name: 'Gateway', isPart: false, kind: 'gateway', begin, took: gateway },
    { name: 'Upstream', isPart: false, kind: 'upstream', begin: begin + gateway, took: upstream },
  ];
}

function inGateway(seen: NonNullable<TryAnswer['seen']>, at: number): readonly Bar[] {
  const { upstream } = seen;
  const part = (name: string, kind: Bar['kind'], begin: number, took: number): Bar => ({
    name,
    isPart: true,
    kind,
    begin: at + begin,
    took,
  });
  const plugins = seen.plugins.map(({ name, began, took }) => part(name, 'gateway', began, took));
  const before = upstream?.asked ?? seen.total;
  const gateway: Bar = { name: 'Gateway', isPart: false, kind: 'gateway', begin: at, took: before };
  if (!upstream) return [gateway, ...plugins];
  const end = upstream.ended ?? upstream.answered ?? seen.total;
  const { asked, connected = asked, answered = end } = upstream;
  return [
    gateway,
    ...plugins,
    { name: 'Upstream', isPart: false, kind: 'upstream', begin: at + asked, took: end - asked },
    part('Connection', 'upstream', asked, connected - asked),
    part('Waiting', 'wait', connected, answered - connected),
    part('Receiving', 'upstream', answered, end - answered),
  ];
}
