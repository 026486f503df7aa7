// The subjects of a rule: a gateway, and there everything together, each, or some.
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useContext } from 'react';
import { isOfTraffic, type LookedAt } from '#dashboard/api/alerts.ts';
import { connectionsQuery } from '#dashboard/api/connections.ts';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { Field } from '#dashboard/forms/field.tsx';
import { SelectField } from '#dashboard/forms/fields.tsx';
import { ReferenceCombobox } from '#dashboard/forms/reference-combobox.tsx';
import { References, useReferenceName, type Reference } from '#dashboard/forms/references.ts';
import type { Form } from '#dashboard/forms/use-form.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import type { RuleValues } from './rule-values.ts';

const ofWords: Readonly<Record<LookedAt, string>> = {
  gateway: 'All requests together',
  target: 'APIs and routes',
  service: 'Services',
  consumer: 'Consumers',
};
const ofNames: readonly LookedAt[] = ['gateway', 'target', 'service', 'consumer'];

/** The entities that can be chosen among, by their tables. */
export function chosenFrom({ metric, of }: Pick<RuleValues, 'metric' | 'of'>): readonly string[] {
  if (metric === 'target') return ['upstreams'];
  if (metric === 'certificate') return ['certificates'];
  if (!isOfTraffic(metric) || of === 'gateway') return [];
  return of === 'target' ? ['apis', 'routes'] : [`${of}s`];
}

export function SubjectFields({ form }: { form: Form<RuleValues> }) {
  const { values, field } = form;
  const connections = useQuery(connectionsQuery()).data?.connections ?? [];
  const of = field('of');
  const gateway = field('gateway');
  if (values.metric === 'gateway') return null;
  return (
    <>
      <div className="mt-5 grid items-start gap-x-3 gap-y-5 tablet:grid-cols-2 [&>*]:!mt-0">
        <SelectField
          {...gateway}
          label="Gateway"
          options={[
            { value: '', label: 'Every gateway' },
            ...connections.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => {
            gateway.onChange(value);
            // Rows are of one gateway.
            if (values.only.length > 0) field('only').onChange([]);
          }}
        />
        {isOfTraffic(values.metric) && (
          <SelectField
            {...of}
            label="Looks at"
            options={ofNames.map((value) => ({ value, label: ofWords[value] }))}
            onChange={(value) => {
              const chosen = ofNames.find((name) => name === value);
              if (!chosen) return;
              of.onChange(chosen);
              if (values.only.length > 0) field('only').onChange([]);
            }}
          />
        )}
      </div>
      <Chosen form={form} />
    </>
  );
}

function Chosen({ form: { values, field } }: { form: Form<RuleValues> }) {
  const dialect = useDialect();
  const all = useContext(References);
  const only = field('only');
  const names = chosenFrom(values);
  if (names.length === 0) return null;
  if (values.gateway !== connectionId)
    return (
      <p className="mt-3 text-meta text-muted">
        Each of them. To choose some, open the alerts from the pages of that gateway.
      </p>
    );
  const offered = names.filter((name) => name in dialect.entities).flatMap((name) => all[name] ?? []);
  return (
    <div className="mt-5">
      <Field
        {...only}
        label="Only these"
        help="Without a choice the rule is for each of them, and each has an alert of its own."
      >
        {(control) => (
          <div>
            {values.only.length > 0 && (
              <ul className="mb-2 flex flex-wrap gap-1">
                {values.only.map((id) => (
                  <li
                    key={id}
                    className="flex h-7 max-w-full items-center rounded-control bg-chip pl-2.5 text-row"
                  >
                    <ChosenName id={id} references={offered} />
                    <IconButton
                      size="xs"
                      label={`Take ${id} out`}
                      onClick={() => only.onChange(values.only.filter((other) => other !== id))}
                    >
                      <X size={14} />
                    </IconButton>
                  </li>
                ))}
              </ul>
            )}
            <div className="grid gap-2 tablet:grid-cols-2">
              {offered.map((reference, index) => (
                <ReferenceCombobox
                  key={reference.entity}
                  {...control}
                  id={index === 0 ? control.id : `${control.id}-${reference.entity}`}
                  aria-label={`Add from ${reference.entity}`}
                  reference={reference}
                  label={reference.entity}
                  nothing={addWords[reference.entity] ?? 'Add'}
                  value=""
                  onChange={(id) => {
                    if (id !== '' && !values.only.includes(id)) only.onChange([...values.only, id]);
                  }}
                />
              ))}
            </div>
          </div>
        )}
      </Field>
    </div>
  );
}

const addWords: Readonly<Record<string, string>> = {
  apis: 'Add an API',
  routes: 'Add a route',
  services: 'Add a service',
  consumers: 'Add a consumer',
  upstreams: 'Add an upstream',
  certificates: 'Add a certificate',
};

/** Which of the entities a row is of is not stored: it has the id of one row alone. */
function ChosenName({ id, references }: { id: string; references: readonly Reference[] }) {
  const [first, ...others] = references;
  if (!first) return <span className="trunc">{id}</span>;
  return <NameIn id={id} entity={first.entity} others={others} />;
}

function NameIn({ id, entity, others }: { id: string; entity: string; others: readonly Reference[] }) {
  const name = useReferenceName(entity, id);
  if (name === undefined && others.length > 0) return <ChosenName id={id} references={others} />;
  return (
    <span className="trunc" title={name ?? id}>
      {name ?? id}
    </span>
  );
}
