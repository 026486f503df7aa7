import { cx } from '#dashboard/lib/class-names.ts';

export interface SwitchProps {
  id?: string;
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  describedBy?: string;
  disabled?: boolean;
  name?: string;
}

export function Switch({ id, label, checked, onChange, describedBy, disabled = false, name }: SwitchProps) {
  return (
    <button
      id={id}
      name={name}
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      aria-describedby={describedBy}
      aria-disabled={disabled || undefined}
      onClick={() => !disabled && onChange(!checked)}
      className={cx(
        'relative block h-4 w-7 flex-none rounded-full bg-line-control transition-colors aria-checked:bg-accent aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
        'before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-surface before:transition-transform before:duration-(--move) before:ease-(--ease) aria-checked:before:translate-x-3',
        'after:absolute after:-inset-x-1.5 after:-inset-y-2',
      )}
    />
  );
}
