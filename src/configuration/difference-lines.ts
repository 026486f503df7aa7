// The differences between two configurations as lines of text. Secrets are cut.
import type { Comparison, Difference } from './compare.ts';
import {
  EntryReference,
  handleOf,
  isPlainTable,
  labelWithKind,
  LeftOut,
  mapValues,
  type Entry,
} from './entry.ts';
import type { FieldChange } from './field-changes.ts';
import type { GatewayShapes } from './gateway-shapes.ts';
import { withoutSecrets } from './secrets.ts';

const signs = { create: '+', change: '~', delete: '-' } as const;

const longest = 100;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'kind' in value && 'references' in value;

const plain = (value: unknown): unknown => {
  if (value instanceof EntryReference) return handleOf(value.entry);
  return value instanceof LeftOut ? '(left out)' : value;
};

/** "unset", or the value as JSON has it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'unset';
  if (isEntry(value)) return handleOf(value);
  return JSON.stringify(mapValues(value, plain));
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

const shownValue = (value: unknown, { isSecret }: FieldChange, most: number): string =>
  isSecret && value !== null && value !== undefined ? '•••' : cut(valueText(value), most);

export interface ShownField {
  /** `config.minute` */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export const shownField = (field: FieldChange, most = longest): ShownField => ({
  name: field.path.join('.'),
  from: shownValue(field.from, field, most),
  to: shownValue(field.to, field, most),
});

const flattened = (value: unknown, path: readonly string[]): readonly (readonly [string, unknown])[] =>
  isPlainTable(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, inner]) => flattened(inner, [...path, name]))
    : [[path.join('.'), value]];

/** The set fields of an entity, by their names, with the names of its owners. */
export function fieldsOf(entry: Entry, shapes: GatewayShapes, most = 10 * longest): Record<string, string> {
  const { values, references } = withoutSecrets(entry, shapes);
  const fields = flattened({ ...references, ...values }, []).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(
    fields.map(([name, value]) => [name, value instanceof LeftOut ? '•••' : cut(valueText(value), most)]),
  );
}

/** "~ apis jokes", and a line for each field that changes. */
export const linesOf = (difference: Difference): readonly string[] => [
  `${signs[difference.does]} ${labelWithKind(difference.entry)}`,
  ...(difference.does === 'change'
    ? difference.fields
        .map((field) => shownField(field))
        .map(({ name, from, to }) => `    ${name}: ${from} → ${to}`)
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
