import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { NumberField, TextField } from '#dashboard/forms/fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { Fold } from '#dashboard/ui/fold.tsx';
import { activeText, defaultText, passiveText, type ChecksText } from './balancing-text.ts';
import type { UpstreamValues } from './values.ts';

type Props = { form: Form<UpstreamValues> };
type Kind = 'active' | 'passive';

export function ActiveChecks({ form }: Props) {
  const { field } = form;
  const name = 'healthchecks.active';
  return (
    <ChecksFold title="Active checks" prefix={name} form={form} says={activeText(form.values)}>
      <TextField
        {...field(`${name}.http_path`)}
        label="Path"
        mono
        help="Asked with GET over plain HTTP, whatever the API’s own protocol is."
      />
      <Columns>
        <NumberField
          {...field(`${name}.healthy.interval`)}
          label="Ask healthy targets every"
          unit="s"
          placeholder="0, never"
        />
        <NumberField
          {...field(`${name}.unhealthy.interval`)}
          label="Ask unhealthy targets every"
          unit="s"
          placeholder="0, never"
        />
        <NumberField
          {...field(`${name}.timeout`)}
          label="Wait for an answer"
          unit="s"
          placeholder={defaultText(`${name}.timeout`)}
        />
        <NumberField
          {...field(`${name}.concurrency`)}
          label="Asked at once"
          unit="targets"
          placeholder={defaultText(`${name}.concurrency`)}
        />
      </Columns>
      <Unhealthy form={form} kind="active" />
      <Healthy form={form} kind="active" />
    </ChecksFold>
  );
}

export function PassiveChecks({ form }: Props) {
  return (
    <ChecksFold
      title="Passive checks"
      prefix="healthchecks.passive"
      form={form}
      says={passiveText(form.values)}
    >
      <Unhealthy form={form} kind="passive" />
      <Healthy form={form} kind="passive" />
    </ChecksFold>
  );
}

/** Health checks behind one row. The fold is open where a field inside has an error or was changed elsewhere. */
function ChecksFold({
  title,
  prefix,
  form,
  says,
  children,
}: Props & { title: string; prefix: string; says: ChecksText; children: ReactNode }) {
  const wrong = Object.keys({ ...form.errors, ...form.elsewhere }).some((name) => name.startsWith(prefix));
  return (
    <Fold title={title} summary={says.on ? 'on' : 'off'} open={wrong}>
      <p className="mb-3 text-row text-text-2">{says.text}</p>
      {says.warning !== undefined && (
        <p className="mb-3 flex gap-2 text-row text-warn">
          <TriangleAlert size={16} className="mt-0.5 flex-none" />
          {says.warning}
        </p>
      )}
      {children}
    </Fold>
  );
}

function Columns({ children }: { children: ReactNode }) {
  return <div className="grid gap-x-3 gap-y-4 pt-4 tablet:grid-cols-2 *:mt-0!">{children}</div>;
}

function Unhealthy({ form: { field }, kind }: Props & { kind: Kind }) {
  const name = `healthchecks.${kind}.unhealthy` as const;
  return (
    <>
      <h3 className="mt-5 text-row font-strong">Unhealthy after</h3>
      <Columns>
        <NumberField
          {...field(`${name}.tcp_failures`)}
          label="Failed connections"
          unit="in a row"
          placeholder="0, never"
        />
        <NumberField {...field(`${name}.timeouts`)} label="Timeouts" unit="in a row" placeholder="0, never" />
        <NumberField
          {...field(`${name}.http_failures`)}
          label="Failing answers"
          unit="in a row"
          placeholder="0, never"
        />
      </Columns>
      <ChipsField {...field(`${name}.http_statuses`)} label="Statuses of a failing answer" words />
    </>
  );
}

function Healthy({ form: { field }, kind }: Props & { kind: Kind }) {
  const name = `healthchecks.${kind}.healthy` as const;
  return (
    <>
      <h3 className="mt-5 text-row font-strong">Healthy again after</h3>
      <Columns>
        <NumberField
          {...field(`${name}.successes`)}
          label="Good answers"
          unit="in a row"
          placeholder="0, never"
        />
      </Columns>
      <ChipsField {...field(`${name}.http_statuses`)} label="Statuses of a good answer" words />
    </>
  );
}
