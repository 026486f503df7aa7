import { X } from 'lucide-react';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { useChoice, type Reference } from '#dashboard/forms/references.ts';
import { useStill } from '#dashboard/lib/use-still.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import type { RowProps } from './control-props.ts';

/** A list of rows of another entity, each chosen by its name. */
export function ReferenceList({
  row,
  reference,
  element,
  value,
  onChange,
}: {
  row: RowProps;
  reference: Reference;
  /** The word for one of them. */
  element: string;
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}) {
  const { elsewhere } = row;
  return (
    <div>
      <ReferenceField
        {...row}
        elsewhere={elsewhere && { ...elsewhere, value: [elsewhere.value].flat().join(', ') }}
        to={reference.entity}
        nothing={`Choose a ${element}`}
        value=""
        onChange={(id) => {
          if (id !== '' && !value.includes(id)) onChange([...value, id]);
        }}
      />
      {value.length > 0 && (
        <ul aria-label={row.label} className="mt-2 border-t border-line">
          {value.map((id) => (
            <Chosen
              key={id}
              reference={reference}
              id={id}
              onRemove={() => onChange(value.filter((other) => other !== id))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Chosen({ reference, id, onRemove }: { reference: Reference; id: string; onRemove: () => void }) {
  const name = useChoice(reference, id, useStill()).option?.label ?? id;
  return (
    <li className="flex min-h-9 items-center gap-2 border-b border-line text-row">
      <span className="trunc flex-1" title={name}>
        {name}
      </span>
      <IconButton label={`Remove ${name}`} onClick={onRemove}>
        <X size={16} />
      </IconButton>
    </li>
  );
}
