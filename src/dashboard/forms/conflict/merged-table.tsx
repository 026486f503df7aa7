import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { WireName } from '../field.tsx';
import { valueParts, type FieldFacts, type ValuePart } from '../changed-fields.ts';
import { Parts } from '../changes-block.tsx';
import type { MergedField } from '../merge/merge-values.ts';

/** The fields whose changes go together by themselves. */
export function MergedTable({
  fields,
  labelOf,
  facts,
}: {
  fields: readonly MergedField[];
  labelOf: (name: string) => string;
  facts: FieldFacts;
}) {
  if (fields.length === 0) return null;
  return (
    <div className="mt-2">
      <Table inset aria-label="Changes that go together">
        <TableHead>
          <HeadCell title="Field" className="w-46" />
          <HeadCell title="At the gateway now" />
          <HeadCell title="Yours" />
        </TableHead>
        <TableBody>
          {fields.map((field) => (
            <Row key={field.name}>
              <Cell as="name" className={top}>
                <span className="block font-medium">{labelOf(field.name)}</span>
                <WireName name={field.name} />
              </Cell>
              <Cell as="value" label="At the gateway now" className={top}>
                <Side parts={theirParts(field, facts)} />
              </Cell>
              <Cell as="value" label="Yours" className={top}>
                {field.by === 'theirs' ? (
                  <span className="text-muted">Not changed here: theirs stays</span>
                ) : field.by === 'alike' ? (
                  <span className="text-muted">The same as theirs</span>
                ) : (
                  <Side
                    parts={valueParts(field.name, field.theirs, field.value, facts).filter(isNew)}
                    note={field.by === 'merged' ? 'Both changes of the list are kept' : undefined}
                  />
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const top = '!h-auto py-2 !align-top';

const isNew = ({ change }: ValuePart): boolean => change !== 'removed';
const isOld = ({ change }: ValuePart): boolean => change !== 'added';

/** What the gateway holds, with what somebody else has changed there, or with what goes when mine is saved. */
const theirParts = ({ name, by, base, theirs, mine }: MergedField, facts: FieldFacts): readonly ValuePart[] =>
  by === 'mine' ? valueParts(name, theirs, mine, facts).filter(isOld) : valueParts(name, base, theirs, facts);

function Side({ parts, note }: { parts: readonly ValuePart[]; note?: string | undefined }) {
  return (
    <span className="flex min-w-0 flex-col items-start gap-1">
      <Parts parts={parts} />
      {note && <span className="text-meta text-muted">{note}</span>}
    </span>
  );
}
