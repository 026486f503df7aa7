// The filter of the page Live requests: read from its address, and told in words. Pure.
import type { RequestsFilter } from '#dashboard/api/live-requests.ts';

/** The filters that have a chip, in their order. The text has a field of its own. */
export const chipFilters = [
  'status',
  'target',
  'service',
  'consumer',
  'upstream',
  'upstream_address',
  'method',
  'answered_by',
  'slower',
  'path_not',
  'captured',
] as const;
export type ChipFilter = (typeof chipFilters)[number];

/** A wrong value in the address is left out: the server would refuse the whole question. */
const isRight: Partial<Record<ChipFilter, RegExp>> = {
  status: /^([1-5]xx|\d{3}(-\d{3})?)$/,
  slower: /^\d{1,7}$/,
  captured: /^true$/,
};

export function filterFrom(get: (name: string) => string | undefined, gateway: string): RequestsFilter {
  const set = chipFilters.flatMap((name) => {
    const value = get(name);
    return value !== undefined && (isRight[name]?.test(value) ?? value.length <= 200)
      ? [[name, value] as const]
      : [];
  });
  const text = get('text')?.slice(0, 200);
  const all: Partial<Record<ChipFilter, string>> = Object.fromEntries<string>(set);
  return { ...all, ...(text && { text }), ...(get('gateways') !== 'all' && { gateway }) };
}

/** Is anything but the gateway chosen? */
export const isFiltered = ({ gateway: _gateway, ...filter }: RequestsFilter): boolean =>
  Object.keys(filter).length > 0;

export const slowTexts: Readonly<Record<string, string>> = {
  '100': '100 ms',
  '500': '500 ms',
  '1000': '1 s',
  '5000': '5 s',
};
