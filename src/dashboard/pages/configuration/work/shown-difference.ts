// Differences as the page shows them. Secrets are cut.
import type { Difference } from '#configuration/compare.ts';
import { fieldsOf, shownField } from '#configuration/difference-lines.ts';
import { ownersOf, ownLabelOf, type Entry } from '#configuration/entry.ts';
import type { GatewayShapes } from '#configuration/gateway-shapes.ts';
import { kindOf } from '#configuration/kinds.ts';
import type { DiffLine } from '#dashboard/ui/diff-lines.tsx';

/** Characters of a value in a row, and the most fields there. */
const shortest = 48;
const mostFields = 3;

const longest = 4000;

const addressOf = ({ values: { protocol, host, port, path } }: Entry): string =>
  `${String(protocol)}://${String(host)}:${String(port)}${typeof path === 'string' ? path : ''}`;

function factOf(entry: Entry): string {
  switch (entry.kind) {
    case 'services':
      return addressOf(entry);
    case 'apis':
      return typeof entry.values.upstream_url === 'string' ? entry.values.upstream_url : '';
    default:
      return '';
  }
}

/** "retries 0 → 5, read_timeout 60000 → 30000 and 2 more" */
export function detailOf(difference: Difference): string {
  if (difference.does !== 'change') return factOf(difference.entry);
  const { fields } = difference;
  const shown = fields
    .slice(0, mostFields)
    .map((field) => shownField(field, shortest))
    .map(({ name, from, to }) => `${name} ${from} → ${to}`);
  const more = fields.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

export const nameOf = ownLabelOf;

/** "on Geek-Jokes" for a plugin, "of Jason" for a credential. */
export function ownersText(entry: Entry): string {
  const owners = ownersOf(entry);
  if (owners.length === 0) return '';
  const word = kindOf(entry.kind).credentialOf === undefined && entry.kind === 'plugins' ? 'on' : 'of';
  return `${word} ${owners.map(ownLabelOf).join(' and ')}`;
}

const all = (kind: 'before' | 'after', fields: Readonly<Record<string, string>>): readonly DiffLine[] =>
  Object.entries(fields).map(([name, value]) => ({ kind, name, value }));

export function diffLinesOf(difference: Difference, shapes: GatewayShapes): readonly DiffLine[] {
  if (difference.does !== 'change')
    return all(
      difference.does === 'create' ? 'after' : 'before',
      fieldsOf(difference.entry, shapes, longest),
    );
  return difference.fields.flatMap((field): readonly DiffLine[] => {
    const { name, from, to } = shownField(field, longest);
    return [
      { kind: 'before', name, value: from },
      { kind: 'after', name, value: to },
    ];
  });
}
