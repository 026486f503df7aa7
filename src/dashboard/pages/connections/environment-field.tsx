import { environments } from '#dashboard/api/connections.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Help, Legend } from '#dashboard/forms/field.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { EnvironmentSwatch, environmentWords, type EnvironmentName } from '#dashboard/ui/environment.tsx';

/** One of the environments, each with its colour and its word. */
export function EnvironmentField({ name, value, error, onChange }: FieldState<EnvironmentName>) {
  return (
    <fieldset className="mt-5 min-w-0">
      <Legend wire={name}>Environment</Legend>
      <div className="flex flex-wrap gap-2">
        {environments.map((environment) => (
          <label
            key={environment}
            className="inline-flex h-control cursor-pointer items-center gap-2 rounded-control border border-line-control bg-surface px-2.5 text-row transition-colors hover:border-muted hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:font-current has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              checked={environment === value}
              onChange={() => onChange(environment)}
              className="sr-only"
            />
            <EnvironmentSwatch of={environment} />
            {environment === 'none' ? 'none' : environmentWords[environment]}
          </label>
        ))}
      </div>
      {error && <FieldError text={error} />}
      <Help>
        The word and its colour stay in the top bar while you work there. Production has a red bar above every
        page.
      </Help>
    </fieldset>
  );
}
