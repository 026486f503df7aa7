// A value of JSON whose lists and objects fold. What is folded is not drawn.
import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { countOf } from '#dashboard/lib/count.ts';

/** Entries that are drawn at once. */
const portion = 100;
/** Deeper levels start folded. */
const openDepth = 3;
/** Levels that are drawn: a text can be nested deeper than anybody reads. */
const deepest = 100;

export function JsonTree({ value, name, depth = 0 }: { value: unknown; name?: string; depth?: number }) {
  if (typeof value !== 'object' || value === null)
    return (
      <Line name={name}>
        <b className="font-strong text-text">{JSON.stringify(value)}</b>
      </Line>
    );
  const entries = Array.isArray(value)
    ? value.map((item: unknown, index): [string, unknown] => [String(index), item])
    : Object.entries(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0 || depth >= deepest)
    return (
      <Line name={name}>
        {open}
        {entries.length > 0 && '…'}
        {close}
      </Line>
    );
  return <Branch name={name} entries={entries} open={open} close={close} depth={depth} />;
}

function Branch({
  name,
  entries,
  open,
  close,
  depth,
}: {
  name: string | undefined;
  entries: readonly (readonly [string, unknown])[];
  open: string;
  close: string;
  depth: number;
}) {
  const [isOpen, setOpen] = useState(depth < openDepth && entries.length <= portion);
  const [shown, setShown] = useState(portion);
  const isList = open === '[';
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        className="-ml-4 inline-flex items-center rounded-chip text-left hover:bg-hover"
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight size={14} className={isOpen ? 'rotate-90 text-muted' : 'text-muted'} />
        <span className="ml-0.5">
          {name !== undefined && <Name name={name} />}
          {isOpen ? (
            open
          ) : (
            <>
              {open} <span className="text-muted">{countOf(entries.length, isList ? 'item' : 'field')}</span>{' '}
              {close}
            </>
          )}
        </span>
      </button>
      {isOpen && (
        <>
          <div className="pl-5">
            {entries.slice(0, shown).map(([key, item]) => (
              <JsonTree key={key} value={item} depth={depth + 1} {...(!isList && { name: key })} />
            ))}
            {entries.length > shown && (
              <button type="button" className="link" onClick={() => setShown(shown + portion)}>
                {countOf(entries.length - shown, 'more', 'more')}
              </button>
            )}
          </div>
          <div>{close}</div>
        </>
      )}
    </div>
  );
}

function Line({ name, children }: { name: string | undefined; children: ReactNode }) {
  return (
    <div>
      {name !== undefined && <Name name={name} />}
      {children}
    </div>
  );
}

const Name = ({ name }: { name: string }) => <span>{JSON.stringify(name)}: </span>;
