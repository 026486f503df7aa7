import { useId } from 'react';
import { Link } from 'react-router';
import type { AlertsPage } from '#dashboard/api/alerts.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { paths } from '#dashboard/paths.ts';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';

/** The destinations, each with a box. */
export function DestinationChoice({
  field: { value, error, onChange },
  page: { destinations },
}: {
  field: FieldState<readonly string[]>;
  page: AlertsPage;
}) {
  const id = useId();
  return (
    <fieldset className="min-w-0" aria-label="Sends to">
      {destinations.map(({ id: destination, name, shown }) => (
        <div key={destination} className="flex min-h-9 items-center gap-2.5">
          <Checkbox
            id={`${id}-${destination}`}
            checked={value.includes(destination)}
            onChange={({ target }) =>
              onChange(
                destinations
                  .map((one) => one.id)
                  .filter((one) => (one === destination ? target.checked : value.includes(one))),
              )
            }
          />
          <label
            htmlFor={`${id}-${destination}`}
            className="flex min-w-0 cursor-pointer items-baseline gap-2"
          >
            <span className="flex-none font-medium">{name}</span>
            <span className="trunc text-muted" title={shown}>
              {shown}
            </span>
          </label>
        </div>
      ))}
      {error !== undefined && <FieldError text={error} />}
      <p className="text-row text-muted">
        {destinations.length === 0 && 'There is no destination yet: the alert is shown on this page alone. '}
        <Link to={paths.alertDestinations} className="text-link">
          {destinations.length === 0 ? 'Add one' : 'Where they go'}
        </Link>
      </p>
    </fieldset>
  );
}
