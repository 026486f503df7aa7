import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { Chip } from '#dashboard/ui/chip.tsx';
import { Radio } from '#dashboard/ui/checkbox.tsx';
import { valueParts, type FieldFacts } from '../changed-fields.ts';
import { PartText } from '../changes-block.tsx';
import { WireName } from '../field.tsx';
import type { MergedField } from '../merge/merge-values.ts';

/** A field that both sides gave another value: the reader chooses one of the two. */
export function FieldChoice({
  field: { name, base, theirs, mine },
  label,
  facts,
  takesTheirs,
  onChoose,
}: {
  field: MergedField;
  label: string;
  facts: FieldFacts;
  takesTheirs: boolean;
  onChoose: (theirs: boolean) => void;
}) {
  const group = useId();
  const shown = (value: unknown) =>
    valueParts(name, value, value, facts).map((part, index) => <PartText key={index} part={part} />);
  const option = (title: string, value: unknown, isTheirs: boolean, when: string) => (
    <label className="grid min-h-9 cursor-pointer grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-control px-2.5 py-1.5 text-row inset-ring inset-ring-line-strong has-checked:bg-selected has-checked:inset-ring-accent">
      <Radio name={group} checked={takesTheirs === isTheirs} onChange={() => onChoose(isTheirs)} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {title}: <b className="mono font-strong !text-row text-text">{shown(value)}</b>
      </span>
      <span className="text-meta text-muted">{when}</span>
    </label>
  );
  return (
    <fieldset className="mt-4 min-w-0">
      <legend className="mb-2 flex max-w-full flex-wrap items-center gap-x-2 gap-y-1 text-row font-medium">
        {label}
        <WireName name={name} />
        <Chip tone="warn">
          <TriangleAlert size={12} />
          both changed it
        </Chip>
        <span className="text-meta font-regular text-muted">when you opened it: {shown(base)}</span>
      </legend>
      <div className="grid gap-2">
        {option('Theirs', theirs, true, 'somebody else')}
        {option('Yours', mine, false, 'you, now')}
      </div>
    </fieldset>
  );
}
