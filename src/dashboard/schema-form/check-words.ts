// A check of several fields together, in words. Pure.
import type { ValueTest } from '#dashboard/api/gateway-types.ts';
import { capital } from '#dashboard/lib/capital.ts';
import type { Unmet } from './unmet-checks.ts';

const joined = (names: readonly string[], last: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;

const valueWords = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (value === null) return 'unset';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

function mustWords(test: ValueTest): string {
  switch (test.is) {
    case 'set':
      return 'has to be set';
    case 'equal to':
      return `has to be ${valueWords(test.value)}`;
    case 'one of':
      return `has to be ${joined(test.values.map(valueWords), 'or')}`;
    case 'none of':
      return `must not be ${joined(test.values.map(valueWords), 'or')}`;
    case 'above':
      return `has to be greater than ${test.than}`;
    case 'with':
      return `has to have ${valueWords(test.value)}`;
    default:
      return test satisfies never;
  }
}

function whenWords(label: string, test: ValueTest): string {
  switch (test.is) {
    case 'set':
      return `${label} is set`;
    case 'equal to':
      return `${label} is ${valueWords(test.value)}`;
    case 'one of':
      return `${label} is ${joined(test.values.map(valueWords), 'or')}`;
    case 'none of':
      return `${label} is not ${joined(test.values.map(valueWords), 'or')}`;
    case 'above':
      return `${label} is greater than ${test.than}`;
    case 'with':
      return `${label} has ${valueWords(test.value)}`;
    default:
      return test satisfies never;
  }
}

/** `labelOf`: the label of a field by its path in the configuration. */
export function checkWords({ check, place }: Unmet, labelOf: (path: string) => string): string {
  // The place is named before.
  const label = (path: string): string =>
    place === '' ? labelOf(path) : (labelOf(`${place}.${path}`).split(': ').at(-1) ?? path);
  const where = place === '' ? '' : `In ${labelOf(place)}: `;
  const say = (words: string): string => `${where}${where === '' ? capital(words) : words}.`;
  if (check.kind === 'then') {
    if (check.words !== undefined) return say(check.words);
    return say(
      `where ${whenWords(label(check.when), check.passes)}, ${label(check.field)} ${mustWords(check.must)}`,
    );
  }
  const labels = check.fields.map(label);
  switch (check.kind) {
    case 'at least one':
      return say(`set at least one of ${joined(labels, 'and')}`);
    case 'exactly one':
      return say(`set one of ${joined(labels, 'and')}, and no more`);
    case 'at most one':
      return say(`set no more than one of ${joined(labels, 'and')}`);
    case 'all or none':
      return say(`set ${labels.length === 2 ? 'both' : 'all'} of ${joined(labels, 'and')}, or none`);
    case 'distinct':
      return say(`${joined(labels, 'and')} must not be the same`);
    case 'then at least one':
      return say(
        `where ${whenWords(label(check.when), check.passes)}, ${
          labels.length === 1 ? `${labels[0]} has to be set` : `set at least one of ${joined(labels, 'and')}`
        }`,
      );
    default:
      return check satisfies never;
  }
}
