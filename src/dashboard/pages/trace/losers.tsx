import { Check as Tick, X } from 'lucide-react';
import { useState } from 'react';
import type { Verdict } from '#routing/trace/tracer.ts';
import type { Attribute, Check } from '#routing/trace/verdict.ts';
import { capital } from '#dashboard/lib/capital.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { Cut } from '#dashboard/ui/values.tsx';
import { nameOfRow, pageOfRow, wordsForRows } from './row-names.ts';
import type { TracedGateway } from './use-trace.ts';
import { attributeWord, reasonText } from './verdict-text.ts';

const few = 5;

const columns: readonly Attribute[] = ['host', 'path', 'method'];

/** The attributes without a column of their own. They share one, which is there where one of the rows lists such an attribute. */
const shared: readonly Attribute[] = ['header', 'sni', 'source', 'destination', 'protocol'];

/** The check for the shared column: one that fails, if there is one. */
function sharedCheck(checks: readonly Check[]): Check | undefined {
  const own = checks.filter(({ attribute }) => shared.includes(attribute));
  return own.find(({ met }) => met === undefined) ?? own[0];
}

const widths: Readonly<Partial<Record<Attribute, string>>> = { host: 'w-[20%]', method: 'w-[12%]' };

/** The rows that do not take the request, and the one thing that each failed at. */
export function Losers({ verdict, gateway }: { verdict: Verdict; gateway: TracedGateway }) {
  const [all, setAll] = useState(false);
  const { losers, others, taken } = verdict;
  if (losers.length === 0) return null;
  const shown = all ? losers : losers.slice(0, few);
  const hasShared = shown.some(({ checks }) => sharedCheck(checks) !== undefined);
  const winner = taken && nameOfRow(gateway, taken);
  return (
    <section className="mt-8" aria-label="Why not the others">
      <SectionHead
        title={taken ? 'Why not the others' : 'Why none of them'}
        note={`${formatCount(others)} ${wordsForRows(gateway, others)}, closest first`}
      />
      <Table inset aria-label="Rows that do not take this request">
        <TableHead>
          <HeadCell title={capital(wordsForRows(gateway, 1))} />
          {columns.map((attribute) => (
            <HeadCell
              key={attribute}
              title={capital(attributeWord(attribute))}
              className={widths[attribute]}
            />
          ))}
          {hasShared && <HeadCell title="Other" />}
          <HeadCell title="Reason" className="w-[28%]" />
        </TableHead>
        <TableBody>
          {shown.map((row) => (
            <Row key={`${row.entity} ${row.id}`}>
              <Cell as="name" className="!pr-4">
                <NameLink to={pageOfRow(row)} name={nameOfRow(gateway, row)} />
              </Cell>
              {columns.map((attribute) => (
                <Cell key={attribute} as="value" label={capital(attributeWord(attribute))}>
                  {row.checks.some((check) => check.attribute === 'expression') ? (
                    <span className="text-muted">expression</span>
                  ) : (
                    <CheckCell check={row.checks.find((check) => check.attribute === attribute)} />
                  )}
                </Cell>
              ))}
              {hasShared && (
                <Cell as="value" label="Other">
                  <CheckCell check={sharedCheck(row.checks)} />
                </Cell>
              )}
              <Cell as="value" label="Reason" className="text-text-2">
                <Cut text={reasonText(row.reason, winner)} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {losers.length > few && (
        <Button small kind="quiet" className="mt-2 -ml-2.5" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `${losers.length - few} more`}
        </Button>
      )}
      {all && others > losers.length && (
        <p className="mt-1 text-meta text-muted">
          {formatCount(others - losers.length)} further ones are farther away and are not shown.
        </p>
      )}
    </section>
  );
}

/** Whether the request meets the attribute, with the first value of the row. */
function CheckCell({ check }: { check: Check | undefined }) {
  if (!check) return <span className="text-muted">any</span>;
  const { met, wanted } = check;
  const text = met ?? wanted[0] ?? '';
  const more = wanted.length - 1;
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={wanted.join('\n')}>
      {met === undefined ? (
        <X size={14} className="flex-none text-bad" aria-hidden="true" />
      ) : (
        <Tick size={14} className="flex-none text-good" aria-hidden="true" />
      )}
      <span className="trunc mono text-text-2">{text}</span>
      {more > 0 && <span className="flex-none text-meta text-muted tabular-nums">+{more}</span>}
      <span className="sr-only">{met === undefined ? 'does not match' : 'matches'}</span>
    </span>
  );
}
