// Asks again, one query at a time, for what the visible page shows beside its own rows. So the number of requests does not grow
// with the number of things shown.
import { focusManager, type Query, type QueryClient } from '@tanstack/react-query';
import { nodeInfoKey } from './node.ts';
import { hasOwnInterval, isSaid, isWithoutAnswer, requestsFor } from './polling.ts';

/** Milliseconds from turn to turn. */
const turn = 3_000;

/** On a page with rows of its own there is one request in this many turns, since those rows are asked for beside the turns. */
const turnsBesideRows = 4;

const updatedAt = ({ state }: Query): number => Math.max(state.dataUpdatedAt, state.errorUpdatedAt);

const isUnreachable = ({ state: { error } }: Query): boolean => isWithoutAnswer(error);

/**
 * The query whose turn it is: the gateway's description where the gateway may be away, or else the oldest answer. `often`: the
 * turn is for a query that is asked often, where the page shows one.
 */
function nextOf(active: readonly Query[], often: boolean): Query | undefined {
  const node = active.find(({ queryHash }) => queryHash === JSON.stringify(nodeInfoKey));
  if (node && active.some((query) => isUnreachable(query) && updatedAt(query) >= node.state.dataUpdatedAt))
    return node;
  const waiting = active
    .filter((query) => isSaid(query, 'inTurn') && !hasOwnInterval(query))
    .toSorted((one, other) => updatedAt(one) - updatedAt(other));
  return (often ? waiting.find((query) => isSaid(query, 'often')) : undefined) ?? waiting[0];
}

async function ask(client: QueryClient, query: Query): Promise<void> {
  const { data, error } = query.state;
  await client.refetchQueries({ queryKey: query.queryKey, exact: true, type: 'active' });
  const hasHealed = error !== null && query.state.status === 'success';
  const [collection] = query.queryKey;
  const hasChanged = collection !== nodeInfoKey[0] && query.state.data !== data;
  if (!hasHealed && !hasChanged) return;
  // Other answers about the same rows are old, and queries that failed with this one may work again.
  await client.refetchQueries({
    type: 'active',
    predicate: (other) =>
      other !== query &&
      ((hasHealed && other.state.error !== null) || (hasChanged && other.queryKey[0] === collection)),
  });
}

/** Takes turns until the returned function is called. */
export function takeTurns(client: QueryClient): () => void {
  let pause = 0;
  let often = true;
  const timer = setInterval(() => {
    if (!focusManager.isFocused()) return;
    const active = client.getQueryCache().findAll({ type: 'active' });
    const next = nextOf(active, often);
    if (!next || next.state.fetchStatus !== 'idle') return;
    pause -= 1;
    if (pause > 0 && !isUnreachable(next)) return;
    // Each page of a list is a request of its own.
    pause = requestsFor(next.state.data) * (active.some(hasOwnInterval) ? turnsBesideRows : 1);
    often = !often;
    void ask(client, next);
  }, turn);
  return () => clearInterval(timer);
}

/** Asks again for all that is shown when the reader comes back to the window: a change is often made in a terminal beside it. */
export function askOnReturn(): void {
  focusManager.setEventListener((onReturn) => {
    const listener = (): void => onReturn();
    document.addEventListener('visibilitychange', listener);
    window.addEventListener('focus', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
      window.removeEventListener('focus', listener);
    };
  });
}
