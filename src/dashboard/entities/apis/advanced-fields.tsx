import { apis } from '#schema/entities/api.ts';
import { SwitchField } from '#dashboard/forms/fields.tsx';
import { limitWords, SettingWords } from '#dashboard/forms/limits-summary.tsx';
import { NumberFields } from '#dashboard/forms/number-fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { Fold } from '#dashboard/ui/fold.tsx';
import type { ApiValues } from './values.ts';

const { fields } = apis;
const limits = [
  ['upstream_connect_timeout', 'Connect timeout', 'ms'],
  ['upstream_send_timeout', 'Send timeout', 'ms'],
  ['upstream_read_timeout', 'Read timeout', 'ms'],
  ['retries', 'Retries', 'times'],
] as const;
const switches = ['https_only', 'http_if_terminated'] as const;
const timeouts = ['upstream_connect_timeout', 'upstream_send_timeout', 'upstream_read_timeout'] as const;

/** The fields that most APIs leave as they are, folded away. The fold says which are set. */
export function AdvancedFields({
  field,
  values,
  errors,
  elsewhere,
}: Pick<Form<ApiValues>, 'field' | 'values' | 'errors' | 'elsewhere'>) {
  const wrong = Object.keys({ ...errors, ...elsewhere });
  const attention = [...limits.map(([name]) => name), ...switches].some((name) => wrong.includes(name));
  return (
    <Fold title="Advanced" summary={<Summary values={values} />} open={attention}>
      <NumberFields
        numbers={limits.map(([name, label, unit]) => ({
          state: field(name),
          label,
          unit,
          fallback: fields[name].default,
        }))}
      />
      <div className="mt-3">
        <SwitchField
          {...field('https_only')}
          label="HTTPS only"
          help="On: plain HTTP gets 426 and a hint to upgrade."
        />
        <SwitchField
          {...field('http_if_terminated')}
          label="Trust X-Forwarded-Proto"
          help="On: a request that a load balancer took over HTTPS counts as HTTPS, if the gateway trusts the balancer (trusted_ips)."
        />
      </div>
    </Fold>
  );
}

function Summary({ values }: { values: ApiValues }) {
  const limit = (name: (typeof limits)[number][0]) => ({
    value: values[name],
    fallback: fields[name].default,
  });
  const protocols = { text: values.https_only ? 'HTTPS only' : 'HTTP and HTTPS', changed: values.https_only };
  return <SettingWords words={[...limitWords(limit('retries'), timeouts.map(limit)), protocols]} />;
}
