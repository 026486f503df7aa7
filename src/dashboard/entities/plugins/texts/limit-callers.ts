// Says whose calls a rate limit counts together.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { textIn } from './config-values.ts';
import type { About } from './plugin-text.ts';

const limitBy = (config: Draft): string => textIn(config, 'limit_by') || 'consumer';

/** The words for the calls that are counted together, in general and for one consumer. */
const callers: Readonly<Record<string, (config: Draft) => readonly [all: string, ofOne: string]>> = {
  consumer: () => ['each consumer', ''],
  credential: () => ['each credential', ', with each credential,'],
  ip: () => ['each address', ', from each address,'],
  service: () => ['all callers of a service together', ', on each service,'],
  header: (config) => {
    const name = textIn(config, 'header_name') || 'the header';
    return [`callers with the same ${name} together`, `, with each value of ${name},`];
  },
  path: (config) => {
    const path = textIn(config, 'path') || 'the path';
    return [`all callers of ${path} together`, `, on ${path},`];
  },
};

/** The callers whose calls are counted together. */
export function callerOf(config: Draft, about: About | undefined): string {
  const [all, ofOne] = callers[limitBy(config)]?.(config) ?? ['each caller', ''];
  return about?.forWhom === undefined ? all : `${about.forWhom}${ofOne}`;
}

const counted = 'are counted by their address.';

export function unnamedCallers(config: Draft, about: About | undefined): string {
  const by = limitBy(config);
  if (by === 'header') return ` Requests without the header ${counted}`;
  if (by === 'path') return ` Requests for other paths ${counted}`;
  if (about?.forWhom !== undefined || by === 'ip' || by === 'service') return '';
  return ` Callers that no plugin names ${counted}`;
}

/** Counters belong to the API of the plugin. A global plugin has one for all APIs. */
export const onAllTogether = (config: Draft, about: About | undefined): string =>
  about?.isGlobal === true && limitBy(config) !== 'service' ? ', on all these APIs together' : '';
