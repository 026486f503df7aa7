// The request of an operation with what was typed into its form.
import type { CodedRequest } from '#dashboard/lib/request-code/request-code.ts';
import type { Address } from '../api/addressed.ts';
import type { Parameter } from '../reference/operations.ts';

export type Values = ReadonlyMap<string, string>;

/** The name of a parameter's value. */
export const valueName = ({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string => `${place} ${name}`;

export interface Filled extends CodedRequest {
  /** On the gateway, with the query. */
  readonly path: string;
}

export function filled(
  address: Address,
  method: string,
  parameters: readonly Parameter[],
  values: Values,
  { body, type, host }: { body: string; type: string; host: string },
): Filled {
  const typed = parameters.flatMap((parameter) => {
    const value = values.get(valueName(parameter)) ?? '';
    return value === '' && parameter.in !== 'path' ? [] : [{ ...parameter, value }];
  });
  const of = (place: Parameter['in']) => typed.filter((one) => one.in === place);
  const path = of('path').reduce(
    (all, { name, value }) =>
      value === '' ? all : all.replaceAll(`{${name}}`, () => encodeURIComponent(value)),
    address.path,
  );
  const query = of('query').map(
    ({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const cookies = of('cookie').map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  const whole = `${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  return {
    method,
    path: whole,
    url: `${address.origin}${whole}`,
    headers: [
      ...(host === '' ? [] : [['Host', host] as const]),
      ...of('header').map(({ name, value }) => [name, value] as const),
      ...(cookies.length === 0 ? [] : [['Cookie', cookies.join('; ')] as const]),
      ...(body === '' ? [] : [['Content-Type', type] as const]),
    ],
    body,
  };
}
