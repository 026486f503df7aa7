import { RotateCw } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { Gate } from '#routing/passage.ts';
import type { Guarded } from '#dashboard/crud/use-protections.ts';
import { countOf, formatCount, inSentence } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { credentialKinds } from '../credentials/credential-kinds.ts';
import { AccessList, type AccessRow } from './access-list.tsx';
import { accessText } from './access-text.ts';
import type { Judged } from './holders.ts';
import { useCallers, type Callers } from './use-callers.ts';

/** The consumers that hold a credential which a plugin here takes. */
export function CallerList({ guarded, gate }: { guarded: Guarded; gate: Gate }) {
  const { state, stop, goOn, readAgain } = useCallers(guarded.protections, gate);
  switch (state.is) {
    case 'reading':
      return (
        <Progress text={progressText(state)} done={state.read} of={state.total}>
          <Button small onClick={stop}>
            Stop
          </Button>
        </Progress>
      );
    case 'stopped':
      return (
        <Progress text={`Stopped. ${progressText(state)}`} done={state.read} of={state.total}>
          <Button small onClick={goOn}>
            Go on
          </Button>
        </Progress>
      );
    case 'failed':
      return <ErrorState title="The credentials could not be read" message={state.reason} onRetry={goOn} />;
    case 'known':
      return (
        <>
          <KnownCallers guarded={guarded} gate={gate} callers={state.callers} names={state.names} />
          <p className="mt-3 flex flex-wrap items-center gap-x-2 text-meta text-muted">
            <span>
              Credentials read <When at={state.at} asPhrase />
            </span>
            <Button kind="quiet" small onClick={readAgain}>
              <RotateCw size={14} />
              Read again
            </Button>
          </p>
        </>
      );
    default:
      return state satisfies never;
  }
}

function Progress({
  text,
  done,
  of,
  children,
}: {
  text: string;
  done: number;
  of: number | undefined;
  children: ReactNode;
}) {
  return (
    <div className="mt-4 flex max-w-form flex-wrap items-center gap-3 text-row">
      <output className="min-w-0 flex-1 text-muted tabular-nums">{text}</output>
      {children}
      <progress
        aria-label="Rows read"
        max={of ?? 1}
        value={of === undefined ? undefined : done}
        className="block h-1 w-full appearance-none overflow-hidden rounded-full bg-chip [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}

function progressText({ plugin, read, total }: Extract<Callers, { is: 'reading' | 'stopped' }>): string {
  const kind = credentialKinds.find((candidate) => candidate.plugin === plugin);
  const things = kind ? countOf(read, kind.one, inSentence(kind.many)) : countOf(read, 'consumer');
  return `${things} read${total === undefined ? '' : ` of ${formatCount(total)}`}`;
}

function KnownCallers({
  guarded: { nameOf },
  gate,
  callers,
  names,
}: {
  guarded: Guarded;
  gate: Gate;
  callers: readonly Judged[];
  names: ReadonlyMap<string, string>;
}) {
  const rows = useMemo(() => {
    return callers.map(({ holder, access }): AccessRow => {
      const { consumer: id, groups } = holder;
      const name = names.get(id) ?? id;
      return {
        id,
        link: () => <NameLink to={paths.consumerReaches(id)} name={name} />,
        texts: [name, id],
        verdict: access.verdict,
        reason: () => accessText(access, gate, { id, groups }, nameOf),
      };
    });
  }, [callers, gate, names, nameOf]);
  if (rows.length === 0)
    return (
      <p className="mt-4 border-y border-line py-3 text-row text-muted">
        No consumer holds a credential that is taken here.
      </p>
    );
  return <AccessList label="consumers with a credential" title="Consumer" rows={rows} />;
}
