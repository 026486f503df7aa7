import { useQuery } from '@tanstack/react-query';
import { ago } from '#dashboard/lib/age.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { tell } from '../../api/ask.ts';
import { sessionsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Answered } from '../../frame/answered.tsx';
import { Refusal } from '../../frame/field.tsx';

/** Where the developer is signed in. */
export function Sessions() {
  const sessions = useQuery(sessionsQuery());
  const end = useChange((id: string) => tell(`sessions/${encodeURIComponent(id)}`, 'DELETE'), {
    stale: [sessionsQuery().queryKey],
  });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions" className="p-h2 mb-2">
        Where you are signed in
      </h2>
      <Answered query={sessions} level="h2">
        {(all) => (
          <ul className="border-b border-line">
            {all.map(({ id, agent, seen, isThis }) => (
              <li key={id} className="flex min-h-12 items-center gap-3 border-t border-line py-2 text-base">
                <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                  {agent}
                  <span className="block text-meta text-muted">
                    {isThis ? 'this browser' : `last used ${ago(seen)}`}
                  </span>
                </span>
                {!isThis && (
                  <Button
                    kind="quiet"
                    small
                    disabled={end.isPending && end.variables === id}
                    onClick={() => end.mutate(id)}
                    aria-label={`Sign out ${agent}`}
                  >
                    Sign out
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <Refusal text={end.error?.message} />
    </section>
  );
}
