// How single values of an entity are shown in cells and headers.
import { age, ago, exactTime } from '#dashboard/lib/age.ts';
import { Chip } from './chip.tsx';

/** Nothing is set. */
export function Dash() {
  return (
    <span data-dash="" className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">none</span>
    </span>
  );
}

/** The first of several and how many more; all of them in the title. */
export function FirstOf({ values }: { values: readonly string[] | undefined }) {
  const [first, ...rest] = values ?? [];
  if (first === undefined) return <Dash />;
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={values?.join('\n')}>
      <span className="trunc mono text-text-2">{first}</span>
      {rest.length > 0 && <Chip className="!px-[5px] tabular-nums">+{rest.length}</Chip>}
    </span>
  );
}

export function Mono({ text }: { text: string }) {
  return (
    <span className="trunc mono text-text-2" title={text}>
      {text}
    </span>
  );
}

/** The same for a row's name: on two lines where the row is a card. */
export function MonoName({ text }: { text: string }) {
  return (
    <span className="name-cut mono text-text-2" title={text}>
      {text}
    </span>
  );
}

/** Words that are cut where their column is narrow. */
export function Cut({ text }: { text: string }) {
  return (
    <span className="trunc" title={text}>
      {text}
    </span>
  );
}

/** How long ago, the exact moment on hover. `asPhrase` says "12 s ago" instead of "12 s". */
export function When({ at, asPhrase = false }: { at: number; asPhrase?: boolean }) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={exactTime(at)}
      className="whitespace-nowrap tabular-nums"
    >
      {asPhrase ? ago(at) : age(at)}
    </time>
  );
}
