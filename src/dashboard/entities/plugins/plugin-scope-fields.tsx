// For what a plugin runs: one API, service or route, and one consumer, or all of them.
import { useContext } from 'react';
import type { ChosenRows } from '#dashboard/crud/bulk/chosen-rows.ts';
import { countOf } from '#dashboard/lib/count.ts';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import { FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { FieldGroup } from '#dashboard/forms/fields.tsx';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { References } from '#dashboard/forms/references.ts';
import type { Form } from '#dashboard/forms/use-form.ts';
import { useTargetWords } from '#dashboard/crud/use-target-words.ts';
import { harmOf } from './for-whom.tsx';
import type { PluginValues } from './form-values.ts';
import { wireOf } from './plugin-document.ts';

/** The places that a plugin may be for; it is for one of them at most. */
const places = [
  { scope: 'api_id', to: 'apis', label: 'API', nothing: 'Every API' },
  { scope: 'service_id', to: 'services', label: 'Service', nothing: 'Every service' },
  { scope: 'route_id', to: 'routes', label: 'Route', nothing: 'Every route' },
] as const;

export function PluginScopeFields({
  name,
  schema,
  form: { values, start, field },
  isNew,
  chosen: rows,
}: {
  name: string;
  schema: PluginSchema;
  form: Pick<Form<PluginValues>, 'values' | 'start' | 'field'>;
  /** The line by the button of a new plugin says what harm it does. */
  isNew: boolean;
  /** The rows that get a plugin each, so that none is chosen here. */
  chosen?: ChosenRows | undefined;
}) {
  const { scopes } = schema;
  const references = useContext(References);
  const origin = places.find(({ scope }) => start[scope] !== '');
  const placed = isNew && origin && values[origin.scope] === '' ? undefined : origin;
  // The place that the plugin was for is shown, and otherwise each place that the dashboard has pages for.
  const shown = places.filter(
    ({ scope, to }) =>
      (rows === undefined || rows.scope === 'consumer') &&
      (values[scope] !== '' ||
        placed?.scope === scope ||
        (!placed && scopes.includes(scope) && references[to] !== undefined)),
  );
  const chosen = places.find(({ scope }) => values[scope] !== '');
  const takesConsumer =
    rows?.scope !== 'consumer' && (scopes.includes('consumer_id') || values.consumer_id !== '');
  const words = useTargetWords();
  const harm = isNew ? undefined : harmOf(name, values, words);
  const choices = shown.length + (takesConsumer ? 1 : 0);
  return (
    <FieldGroup
      title="Applies to"
      hint={rows ? chosenText(rows) : `${emptyText(choices)} ${takesConsumer ? '' : forEveryone(name)}`}
    >
      {choices > 0 && (
        <div className="grid gap-x-3 gap-y-4 tablet:grid-cols-2 [&>*]:!mt-0">
          {shown.map(({ scope, to, label, nothing }) => (
            <ReferenceField
              key={scope}
              {...field(scope)}
              wire={wireOf(schema, scope)}
              to={to}
              label={label}
              nothing={nothing}
              disabledBecause={
                chosen && chosen.scope !== scope && values[scope] === ''
                  ? `The plugin is for the ${chosen.label === 'API' ? 'API' : chosen.label.toLowerCase()} that is chosen.`
                  : undefined
              }
            />
          ))}
          {takesConsumer && (
            <ReferenceField
              {...field('consumer_id')}
              wire={wireOf(schema, 'consumer_id')}
              to="consumers"
              label="Consumer"
              nothing="Everyone"
            />
          )}
        </div>
      )}
      {harm !== undefined && <FieldWarning text={harm} />}
    </FieldGroup>
  );
}

const mostNamed = 3;

const chosenText = ({ one, rows }: ChosenRows): string => {
  const named = rows.slice(0, mostNamed).map(({ name }) => name);
  const rest = rows.length - named.length;
  return `${countOf(rows.length, one)} that you chose: ${named.join(', ')}${rest > 0 ? ` and ${countOf(rest, 'more', 'more')}` : ''}. Each gets a plugin of its own.`;
};

const emptyText = (choices: number): string => {
  if (choices === 0) return 'The plugin always runs for every request.';
  const what = choices === 1 ? 'it' : choices === 2 ? 'both' : 'all of them';
  return `Leave ${what} empty and the plugin runs for every request.`;
};

/** Why there is no consumer to choose. */
const forEveryone = (name: string): string =>
  name === 'acl' ? 'It looks at the groups of whichever consumer calls.' : 'It cannot be for one consumer.';
