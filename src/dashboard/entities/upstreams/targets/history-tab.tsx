// Every weight that the targets of an upstream have had, the newest first, as far as the gateway keeps them.
import { useMutation, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useOutletContext } from 'react-router';
import { live } from '#dashboard/api/polling.ts';
import { failureText } from '#dashboard/api/failure-text.ts';
import type { Target, Upstream } from '#dashboard/api/gateway-types.ts';
import { setTargetMutation, targetHistoryQuery } from '#dashboard/api/upstreams.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Cell, HeadCell, Row, RowActions, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Mono, When } from '#dashboard/ui/values.tsx';

/** The state that a row describes: in use now, drained now, or an earlier one. */
export function statesOf(rows: readonly Target[]): readonly { row: Target; state: State }[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const newest = !seen.has(row.target);
    seen.add(row.target);
    return { row, state: newest ? (row.weight === 0 ? 'drained' : 'in use') : 'earlier' };
  });
}

type State = 'in use' | 'drained' | 'earlier';

export function HistoryTab() {
  const upstream = useOutletContext<Upstream>();
  const query = useQuery({ ...targetHistoryQuery(upstream.id), ...live });
  const set = useMutation(setTargetMutation(upstream.id));
  const putBack = async (target: string, weight: number): Promise<void> => {
    try {
      await set.mutateAsync({ target, weight });
      showToast({ text: `${target} has the weight ${weight}` });
    } catch (error) {
      showToast({
        text: failureText(error, 'Not changed', 'It may be changed'),
        bad: true,
      });
    }
  };
  return (
    <section className="mt-6" aria-label="History">
      <QueryGate query={query} what="The history">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              icon={History}
              title="No target yet"
              text="Each new target and each new weight is a line here."
            />
          ) : (
            <>
              <SectionHead title="History" />
              <Table inset aria-label={`History of ${upstream.name}`}>
                <TableHead>
                  <HeadCell title="Target" />
                  <HeadCell title="Weight" />
                  <HeadCell title="State" />
                  <HeadCell title="Since" right />
                  <HeadCell title="Actions" hidden />
                </TableHead>
                <TableBody>
                  {statesOf(rows).map(({ row, state }) => (
                    <Row key={row.id}>
                      <Cell as="name">
                        <Mono text={row.target} />
                      </Cell>
                      <Cell as="value">{row.weight}</Cell>
                      <Cell as="value">
                        <span className={state === 'in use' ? undefined : 'text-muted'}>{state}</span>
                      </Cell>
                      <Cell as="value" right>
                        <When at={row.created_at} asPhrase />
                      </Cell>
                      <Cell as="actions">
                        <RowActions>
                          {state !== 'in use' && row.weight > 0 && (
                            <Button
                              kind="quiet"
                              small
                              disabled={set.isPending}
                              onClick={() => void putBack(row.target, row.weight)}
                            >
                              Put back
                            </Button>
                          )}
                        </RowActions>
                      </Cell>
                    </Row>
                  ))}
                </TableBody>
              </Table>
            </>
          )
        }
      </QueryGate>
    </section>
  );
}
