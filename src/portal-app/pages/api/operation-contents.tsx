import type { ApiPage } from '#wire/portal/catalogue.ts';
import { FilterInput } from '#dashboard/ui/filter-input.tsx';
import type { ContentsGroup } from '../../frame/contents.tsx';
import type { Operation } from '../../reference/operations.ts';

/** Operations that are listed at once. A document may have thousands: the box above finds the others. */
const mostListed = 200;

export function FindOperation({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <FilterInput
      aria-label="Find an operation"
      placeholder="Find an operation"
      value={text}
      onText={onText}
    />
  );
}

interface Chosen {
  /** Null: the overview. */
  readonly id: string | null;
  readonly version: string | null;
  readonly text: string;
}

/** The overview, and the operations that have the text, by their tags. */
export function contentsOf(
  api: ApiPage,
  operations: readonly Operation[],
  { id, version, text }: Chosen,
): readonly ContentsGroup[] {
  const wanted = text.trim().toLowerCase();
  const found = operations.filter((one) =>
    `${one.title}\n${one.id}\n${one.tag}`.toLowerCase().includes(wanted),
  );
  const listed = found.slice(0, mostListed);
  const tags = [...new Set(listed.map(({ tag }) => tag))];
  const address = (operation: string | null): string => {
    const query = new URLSearchParams({
      ...(version !== null && { version }),
      ...(operation !== null && { operation }),
    }).toString();
    return `/apis/${encodeURIComponent(api.slug)}${query === '' ? '' : `?${query}`}`;
  };
  return [
    { title: api.title, links: [{ to: address(null), text: 'Overview', current: id === null }] },
    ...tags.map((tag) => ({
      title: tag || 'Operations',
      links: listed
        .filter((one) => one.tag === tag)
        .map((one) => ({
          to: address(one.id),
          text: one.title,
          lead: one.method === 'DELETE' ? 'DEL' : one.method === 'OPTIONS' ? 'OPT' : one.method,
          current: one.id === id,
        })),
    })),
    ...(found.length > listed.length
      ? [{ title: `${found.length - listed.length} more: type a part of a name`, links: [] }]
      : []),
  ];
}
