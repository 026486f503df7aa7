// The plans of a published API: each is a name with limits.
import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { newPlan, type PlanValues } from './publish-values.ts';

const limits = [
  ['minute', 'Requests a minute'],
  ['hour', 'Requests an hour'],
  ['day', 'Requests a day'],
] as const;

export function PlanFields({ value, onChange, error }: FieldState<readonly PlanValues[]>) {
  const change = (at: number, changes: Partial<PlanValues>): void =>
    onChange(value.map((plan, place) => (place === at ? { ...plan, ...changes } : plan)));
  return (
    <>
      {value.map((plan, at) => (
        <PlanRow
          // Plans have no identity before they are saved: their places are all there is.
          key={at}
          plan={plan}
          place={at + 1}
          onChange={(changes) => change(at, changes)}
          onRemove={() => onChange(value.filter((_plan, place) => place !== at))}
        />
      ))}
      {error && <FieldError text={error} />}
      <Button small className="mt-3" onClick={() => onChange([...value, newPlan])}>
        <Plus size={14} />
        Add plan
      </Button>
    </>
  );
}

function PlanRow({
  plan,
  place,
  onChange,
  onRemove,
}: {
  plan: PlanValues;
  place: number;
  onChange: (changes: Partial<PlanValues>) => void;
  onRemove: () => void;
}) {
  const id = useId();
  return (
    <fieldset className="mb-3 min-w-0 rounded-control p-3 inset-ring inset-ring-line">
      <legend className="sr-only">Plan {place}</legend>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <label htmlFor={`${id}-name`} className="mb-1.5 block font-medium">
            Name
          </label>
          <Input
            id={`${id}-name`}
            value={plan.name}
            placeholder="Free"
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </div>
        <IconButton label={`Remove plan ${plan.name || place}`} danger onClick={onRemove}>
          <Trash2 size={16} />
        </IconButton>
      </div>
      <div className="mt-3 grid gap-3 tablet:grid-cols-3">
        {limits.map(([name, label]) => (
          <div key={name} className="min-w-0">
            <label htmlFor={`${id}-${name}`} className="mb-1.5 block text-row">
              {label}
            </label>
            <Input
              id={`${id}-${name}`}
              inputMode="decimal"
              value={plan[name]}
              placeholder="no limit"
              onChange={({ target }) => onChange({ [name]: target.value })}
            />
          </div>
        ))}
      </div>
      <label htmlFor={`${id}-approved`} className="mt-3 flex cursor-pointer items-center gap-2 text-row">
        <Checkbox
          id={`${id}-approved`}
          checked={plan.approved}
          onChange={({ target }) => onChange({ approved: target.checked })}
        />
        An operator approves each application
      </label>
    </fieldset>
  );
}
