import { isOfTraffic, metrics, metricWords, needsRequests, type AlertsPage } from '#dashboard/api/alerts.ts';
import { FieldGroup, NumberField, SelectField, TextField } from '#dashboard/forms/fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { DestinationChoice } from './destination-choice.tsx';
import { unitText, type RuleValues } from './rule-values.ts';
import { SubjectFields } from './subject-fields.tsx';

const pair = 'mt-5 grid items-start gap-x-3 gap-y-5 tablet:grid-cols-2 [&>*]:!mt-0';

const metricOptions = metrics.map((value) => ({ value, label: metricWords[value].title }));

const thresholdLabels: Readonly<Partial<Record<RuleValues['metric'], string>>> = {
  volume_below: 'Fewer than',
  certificate: 'Expires in under',
  volume_above: 'More than',
};

export function RuleFields({
  form,
  page,
  onMetric,
}: {
  form: Form<RuleValues>;
  page: AlertsPage;
  onMetric: (metric: RuleValues['metric']) => void;
}) {
  const { values, field } = form;
  const { metric } = values;
  const { unit } = metricWords[metric];
  return (
    <>
      <div className="grid items-start gap-x-3 gap-y-5 tablet:grid-cols-2 [&>*]:!mt-0">
        <SelectField
          {...field('metric')}
          label="Watches"
          options={metricOptions}
          onChange={(value) => {
            const chosen = metrics.find((one) => one === value);
            if (chosen) onMetric(chosen);
          }}
        />
        <TextField {...field('name')} required label="Name" />
      </div>
      <div className={pair}>
        {unit !== 'none' && (
          <NumberField
            {...field('threshold')}
            required
            label={thresholdLabels[metric] ?? 'Above'}
            unit={unitText[unit]}
          />
        )}
        {isOfTraffic(metric) && (
          <NumberField
            {...field('window')}
            required
            label={metric === 'silence' ? 'No request for' : 'Over the last'}
            unit="min"
          />
        )}
        {metric !== 'silence' && (
          <NumberField
            {...field('lasting')}
            required
            label="For"
            unit="min"
            help="How long the condition has to hold before it fires. 0: at once."
          />
        )}
        {needsRequests(metric) && (
          <NumberField
            {...field('least')}
            required
            label="At least"
            unit="requests"
            help="With fewer in that time it does not fire: one failure of two requests says little."
          />
        )}
      </div>
      <SubjectFields form={form} />
      <FieldGroup title="Sends to">
        <DestinationChoice field={field('to')} page={page} />
      </FieldGroup>
    </>
  );
}
