// The health checks of an upstream. Kong 0.13.1: kong/dao/schemas/upstreams.lua, healthchecks
// Every value has a default, and no value can be removed, because the balancer needs all of them.
import { configSchema, type CheckResult } from '../fields.ts';
import { breaksLine } from '../url.ts';

const seconds = (value: number) =>
  ({ type: 'number', required: true, default: value, func: checkSeconds }) as const;

const counter = { type: 'number', required: true, default: 0, func: checkCounter } as const;

const statuses = (values: readonly number[]) =>
  ({ type: 'array', elements: 'number', required: true, default: values, func: checkStatuses }) as const;

const active = configSchema({
  fields: {
    timeout: seconds(1),
    concurrency: { type: 'number', required: true, default: 10, func: checkConcurrency },
    http_path: {
      type: 'string',
      default: '/',
      func: checkPath,
      check: ({ http_path }) => (http_path === null ? 'http_path is required' : undefined),
    },
    healthy: {
      type: 'table',
      required: true,
      default: {},
      schema: configSchema({
        fields: { interval: seconds(0), http_statuses: statuses([200, 302]), successes: counter },
      }),
    },
    unhealthy: {
      type: 'table',
      required: true,
      default: {},
      schema: configSchema({
        fields: {
          interval: seconds(0),
          http_statuses: statuses([429, 404, 500, 501, 502, 503, 504, 505]),
          tcp_failures: counter,
          timeouts: counter,
          http_failures: counter,
        },
      }),
    },
  },
});

const passive = configSchema({
  fields: {
    healthy: {
      type: 'table',
      required: true,
      default: {},
      schema: configSchema({
        fields: {
          http_statuses: statuses([
            200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 306, 307, 308,
          ]),
          successes: counter,
        },
      }),
    },
    unhealthy: {
      type: 'table',
      required: true,
      default: {},
      schema: configSchema({
        fields: {
          http_statuses: statuses([429, 500, 503]),
          tcp_failures: counter,
          timeouts: counter,
          http_failures: counter,
        },
      }),
    },
  },
});

export const healthchecks = configSchema({
  fields: {
    active: { type: 'table', required: true, default: {}, schema: active },
    passive: { type: 'table', required: true, default: {}, schema: passive },
  },
});

function checkSeconds(value: number): CheckResult {
  return value >= 0 && value <= 65535 ? undefined : { error: 'must be between 0 and 65535' };
}

const isPositiveInteger = (value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= 2147483647;

function checkCounter(value: number): CheckResult {
  return value === 0 || isPositiveInteger(value)
    ? undefined
    : { error: 'must be 0 (disabled), or an integer between 1 and 2147483647' };
}

function checkConcurrency(value: number): CheckResult {
  return isPositiveInteger(value) ? undefined : { error: 'must be an integer between 1 and 2147483647' };
}

function checkPath(path: string): CheckResult {
  if (path === '') return { error: 'path is empty' };
  if (!path.startsWith('/')) return { error: 'must be prefixed with slash' };
  return breaksLine(path) ? { error: 'must not have blanks or control characters' } : undefined;
}

function checkStatuses(values: readonly number[]): CheckResult {
  for (const value of values) {
    if (!Number.isInteger(value)) return { error: 'must be an integer' };
    if (value < 100 || value > 999)
      return { error: `invalid status code '${value}': must be between 100 and 999` };
  }
  return undefined;
}
