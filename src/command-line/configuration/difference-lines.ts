// The differences between a file and a gateway as lines of text. Secrets are cut.
import type { Comparison, Difference } from '#configuration/compare.ts';
import {
  EntryReference,
  handleOf,
  labelWithKind,
  LeftOut,
  mapValues,
  type Entry,
} from '#configuration/entry.ts';
import type { FieldChange } from '#configuration/field-changes.ts';

const signs = { create: '+', change: '~', delete: '-' } as const;

const longest = 100;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'kind' in value && 'references' in value;

const plain = (value: unknown): unknown => {
  if (value instanceof EntryReference) return handleOf(value.entry);
  return value instanceof LeftOut ? '(left out)' : value;
};

function shown(value: unknown, { isSecret }: FieldChange): string {
  if (value === null || value === undefined) return 'unset';
  if (isSecret) return '•••';
  const text = isEntry(value) ? handleOf(value) : JSON.stringify(mapValues(value, plain));
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** "~ apis jokes", and a line for each field that changes. */
export const linesOf = (difference: Difference): readonly string[] => [
  `${signs[difference.does]} ${labelWithKind(difference.entry)}`,
  ...(difference.does === 'change'
    ? difference.fields.map(
        (field) => `    ${field.path.join('.')}: ${shown(field.from, field)} → ${shown(field.to, field)}`,
      )
    : []),
];

/** "1 to create, 2 to change; 12 alike, 3 only on the gateway" */
export function summaryOf({ differences, alike, left }: Comparison): string {
  const count = (does: Difference['does']): string | undefined => {
    const number = differences.filter((difference) => difference.does === does).length;
    return number === 0 ? undefined : `${number} to ${does}`;
  };
  const changes = [count('create'), count('change'), count('delete')].filter((part) => part !== undefined);
  const rest = [`${alike} alike`, ...(left.length > 0 ? [`${left.length} only on the gateway`] : [])];
  return `${changes.length === 0 ? 'No differences' : changes.join(', ')}; ${rest.join(', ')}`;
}
