import { NumberField } from './fields.tsx';
import type { FieldState } from './use-form.ts';

export interface NumberOf {
  readonly state: FieldState<string>;
  readonly label: string;
  readonly unit: string;
  readonly fallback: number;
}

/** Numbers in two columns. An empty field shows its default. */
export function NumberFields({ numbers }: { numbers: readonly NumberOf[] }) {
  return (
    <div className="grid gap-x-3 gap-y-4 tablet:grid-cols-2 *:mt-0!">
      {numbers.map(({ state, label, unit, fallback }) => (
        <NumberField key={state.name} {...state} label={label} unit={unit} placeholder={String(fallback)} />
      ))}
    </div>
  );
}
