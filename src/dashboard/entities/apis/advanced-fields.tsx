import { apis } from '#schema/entities/api.ts';
import { SwitchField } from '#dashboard/forms/fields.tsx';
import { NumberFields } from '#dashboard/forms/number-fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';
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

/** A value that differs from its default stands out. */
function Summary({ values }: { values: ApiValues }) {
  const number = (name: (typeof limits)[number][0]): string =>
    values[name] || formatCount(fields[name].default);
  const set = timeouts.map((name) => number(name));
  const sameTimeouts = set.every((value) => value === set[0]);
  const words = [
    { text: `${number('retries')} retries`, changed: values.retries !== '' },
    {
      text: `timeouts ${sameTimeouts ? set[0] : set.join(' / ')} ms`,
      changed: timeouts.some((name) => values[name] !== ''),
    },
    { text: values.https_only ? 'HTTPS only' : 'HTTP and HTTPS', changed: values.https_only },
  ];
  return words.map(({ text, changed }, index) => (
    <span key={text}>
      {index > 0 && ' · '}
      <span className={cx(changed && 'text-text')}>{text}</span>
    </span>
  ));
}
