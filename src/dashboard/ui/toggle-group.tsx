import { useState, type KeyboardEvent } from 'react';

const look =
  'mono inline-flex h-control items-center gap-1.5 rounded-control border border-line-control bg-surface px-2.5 font-medium tracking-normal text-text-2 transition-colors hover:border-muted hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-current aria-pressed:text-accent-text';

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Choices that can be on together. The choice "all" means that none is chosen, and is left out where one has to be. Tab leads to one
 * of the choices, and the arrow keys to the others.
 */
export function ToggleGroup({
  id,
  options,
  values,
  onChange,
  labelledBy,
  describedBy,
  required = false,
}: {
  id: string;
  options: readonly string[];
  values: readonly string[];
  onChange: (values: string[]) => void;
  labelledBy: string;
  describedBy?: string;
  /** At least one has to be chosen. */
  required?: boolean;
}) {
  // The stored value is shown, also when it is not one of the usual choices.
  const shown = [...options, ...values.filter((value) => !options.includes(value))];
  const all = 'all';
  const choices = required ? shown : [all, ...shown];
  const [first = all] = choices;
  const [reached, setReached] = useState(first);
  const tabStop = choices.includes(reached) ? reached : first;
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (choices.indexOf(tabStop) + step + choices.length) % choices.length;
    event.currentTarget.parentElement?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <fieldset aria-labelledby={labelledBy} aria-describedby={describedBy} className="flex flex-wrap gap-1">
      {!required && (
        <>
          <button
            id={id}
            type="button"
            // The group's label leads here; the name of the button is its own.
            aria-label={all}
            aria-pressed={values.length === 0}
            tabIndex={tabStop === all ? 0 : -1}
            onKeyDown={onKeyDown}
            onFocus={() => setReached(all)}
            onClick={() => onChange([])}
            className={look}
          >
            {all}
          </button>
          <span aria-hidden="true" className="m-1 w-px bg-line" />
        </>
      )}
      {shown.map((option) => (
        <button
          key={option}
          id={required && option === first ? id : undefined}
          type="button"
          aria-label={option}
          aria-pressed={values.includes(option)}
          tabIndex={tabStop === option ? 0 : -1}
          onKeyDown={onKeyDown}
          onFocus={() => setReached(option)}
          className={look}
          onClick={() =>
            onChange(
              shown.filter((other) => (other === option ? !values.includes(other) : values.includes(other))),
            )
          }
        >
          {option}
        </button>
      ))}
    </fieldset>
  );
}
