// Says how an upstream spreads requests over its targets, and what its health checks do. Kong 0.13.1: kong/core/balancer.lua
import { upstreamCodec, type UpstreamValues } from './values.ts';

type NumberName = 'slots' | Extract<keyof UpstreamValues, `healthchecks.${string}`>;

const fallbackOf = (name: NumberName): number => Number(upstreamCodec.defaultOf(name));

/** The number in a field, or the default of an empty one. NaN where it is no number. */
export const numberIn = (values: UpstreamValues, name: NumberName): number =>
  values[name] === '' ? fallbackOf(name) : Number(values[name]);

export const defaultText = (name: NumberName): string => String(fallbackOf(name));

const inputs: Readonly<Record<string, (header: string) => string>> = {
  consumer: () => 'the consumer, or the credential where there is no consumer',
  ip: () => 'the client’s address',
  header: (header) => `the header ${header === '' ? '(not named yet)' : header}`,
  cookie: () => 'a cookie',
  path: () => 'the path',
  query_arg: () => 'a query parameter',
  uri_capture: () => 'a captured part of the path',
};

/** The algorithms that neither take turns nor hash. Kong has had them since 1.3, latency since 3.2. */
const algorithms: Readonly<Record<string, string>> = {
  'least-connections': 'Each request goes to the target with the fewest connections for its weight.',
  latency: 'Each request goes to a target that has answered quickly of late.',
};

/** A form and a row hold it where the gateway has it. */
export const algorithmOf = (values: object): string => String(Reflect.get(values, 'algorithm') ?? '');

/** Can it be said beforehand which targets the next requests go to? */
export const isForeseen = (values: object): boolean => algorithms[algorithmOf(values)] === undefined;

/** Says which target a request goes to: in turn, or by a value of the request. */
export function balancingText(values: UpstreamValues): string {
  const other = algorithms[algorithmOf(values)];
  if (other !== undefined) return other;
  const first = inputs[values.hash_on]?.(values.hash_on_header);
  if (first === undefined) return 'Its targets take turns, each as often as its weight says.';
  const second = inputs[values.hash_fallback]?.(values.hash_fallback_header);
  const otherwise =
    second === undefined
      ? 'Requests without one take turns.'
      : `Requests without one go by ${second}; without that, too, they take turns.`;
  return `Requests with the same value go to the same target. The value is ${first}. ${otherwise}`;
}

const seconds = (count: number): string => `${count} s`;
const times = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const orList = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;

type Kind = 'active' | 'passive';

function failuresText(values: UpstreamValues, kind: Kind): string | undefined {
  const of = (name: 'tcp_failures' | 'timeouts' | 'http_failures'): number =>
    numberIn(values, `healthchecks.${kind}.unhealthy.${name}`);
  const statuses = values[`healthchecks.${kind}.unhealthy.http_statuses`];
  const reasons = [
    ...(of('tcp_failures') > 0 ? [times(of('tcp_failures'), 'failed connection')] : []),
    ...(of('timeouts') > 0 ? [times(of('timeouts'), 'timeout')] : []),
    ...(of('http_failures') > 0 ? [`${times(of('http_failures'), 'answer')} of ${orList(statuses)}`] : []),
  ];
  return reasons.length === 0 ? undefined : orList(reasons);
}

export interface ChecksText {
  readonly on: boolean;
  readonly text: string;
  /** A part that can never do anything. */
  readonly warning?: string;
}

export function activeText(values: UpstreamValues): ChecksText {
  const of = (name: 'healthy' | 'unhealthy'): number =>
    numberIn(values, `healthchecks.active.${name}.interval`);
  const path = values['healthchecks.active.http_path'];
  const timeout = numberIn(values, 'healthchecks.active.timeout');
  const failures = failuresText(values, 'active');
  const successes = numberIn(values, 'healthchecks.active.healthy.successes');
  if (of('healthy') === 0 && of('unhealthy') === 0)
    return { on: false, text: 'The gateway does not ask the targets how they are.' };
  const asks =
    of('healthy') > 0
      ? `The gateway asks each healthy target for ${path} every ${seconds(of('healthy'))}, and waits ${seconds(timeout)} for the answer. ${
          failures === undefined ? '' : `After ${failures} the target gets no more requests.`
        }`
      : 'Healthy targets are not asked.';
  const back =
    of('unhealthy') > 0
      ? `Unhealthy targets are asked every ${seconds(of('unhealthy'))}${
          successes > 0
            ? `, and are back after ${times(successes, 'answer')} of ${orList(values['healthchecks.active.healthy.http_statuses'])}.`
            : '.'
        }`
      : 'Unhealthy targets are not asked.';
  const warning =
    of('healthy') > 0 && failures === undefined
      ? 'No result of these checks makes a target unhealthy: every number of failures is 0.'
      : of('unhealthy') > 0 && successes === 0
        ? 'No result of these checks makes a target healthy again: the number of successes is 0.'
        : undefined;
  return { on: true, text: `${asks.trim()} ${back}`, ...(warning !== undefined && { warning }) };
}

export function passiveText(values: UpstreamValues): ChecksText {
  const failures = failuresText(values, 'passive');
  const successes = numberIn(values, 'healthchecks.passive.healthy.successes');
  if (failures === undefined)
    return { on: false, text: 'The answers to clients’ requests change no target’s health.' };
  const comesBack =
    numberIn(values, 'healthchecks.active.unhealthy.interval') > 0 &&
    numberIn(values, 'healthchecks.active.healthy.successes') > 0;
  const back = successes > 0 ? ` ${times(successes, 'answer')} of a status below make it healthy again.` : '';
  return {
    on: true,
    text: `After ${failures} to clients’ requests a target gets no more requests.${back}`,
    ...(!comesBack && {
      warning:
        'An unhealthy target gets no requests, so only active checks or you can make it healthy again.',
    }),
  };
}
