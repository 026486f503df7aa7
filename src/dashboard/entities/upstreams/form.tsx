// The fields of an upstream, and the sentences that say how it spreads requests.
import { upstreams } from '#schema/entities/upstream.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { entityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import type { Upstream } from '#dashboard/api/gateway-types.ts';
import type { FieldsProps, OwnFieldsProps } from '#dashboard/crud/entity/definition.ts';
import { FieldGroup, NumberField, SelectField, TextField } from '#dashboard/forms/fields.tsx';
import { useFieldChoices } from '#dashboard/forms/use-field-choices.ts';
import { activeText, balancingText, defaultText, passiveText } from './balancing-text.ts';
import { ActiveChecks, PassiveChecks } from './checks-fields.tsx';
import type { UpstreamValues } from './values.ts';
import { upstreamPages } from './room.tsx';

type Props = FieldsProps<Upstream, UpstreamValues>;
type OwnProps = OwnFieldsProps<Upstream, UpstreamValues>;

/** The fields that name what is hashed, for the first and for the second choice. */
const inputFields: Readonly<Record<string, { first: readonly string[]; second: readonly string[] }>> = {
  cookie: {
    first: ['hash_on_cookie', 'hash_on_cookie_path'],
    second: ['hash_on_cookie', 'hash_on_cookie_path'],
  },
  query_arg: { first: ['hash_on_query_arg'], second: ['hash_fallback_query_arg'] },
  uri_capture: { first: ['hash_on_uri_capture'], second: ['hash_fallback_uri_capture'] },
};

const labels: Readonly<Record<string, string>> = {
  none: 'Nothing: targets take turns',
  consumer: 'The consumer',
  ip: 'The client’s address',
  header: 'A header',
  cookie: 'A cookie',
  path: 'The path',
  query_arg: 'A query parameter',
  uri_capture: 'A captured part of the path',
};

const optionsOf = (values: readonly string[]) =>
  values.map((value) => ({ value, label: labels[value] ?? value }));

function HashFields({ form, further }: Pick<OwnProps, 'form' | 'further'>) {
  const { values, field, errors } = form;
  const usual = upstreams.fields.hash_on.enum;
  const options = optionsOf(useFieldChoices('upstreams', 'hash_on', usual));
  const fallbacks = optionsOf(useFieldChoices('upstreams', 'hash_fallback', usual));
  const hashed = values.hash_on !== 'none';
  return (
    <>
      <SelectField
        {...field('hash_on')}
        label="Same target for"
        options={options}
        help="Requests with the same value go to the same target."
      />
      {(values.hash_on === 'header' || errors['hash_on_header'] !== undefined) && (
        <TextField {...field('hash_on_header')} label="Header" required mono placeholder="X-Session" />
      )}
      {further(inputFields[values.hash_on]?.first ?? [])}
      {(hashed || values.hash_fallback !== 'none') && (
        <SelectField
          {...field('hash_fallback')}
          label="Without that, same target for"
          options={fallbacks}
          help="For requests without the first value."
        />
      )}
      {(values.hash_fallback === 'header' || errors['hash_fallback_header'] !== undefined) && (
        <TextField {...field('hash_fallback_header')} label="Other header" required mono />
      )}
      {further(inputFields[values.hash_fallback]?.second ?? [])}
    </>
  );
}

function UpstreamFields({ form, further }: OwnProps) {
  const { field } = form;
  const { entities } = useDialect();
  const has = (name: string): boolean => entities.upstreams?.lacking.includes(name) !== true;
  return (
    <>
      <TextField
        {...field('name')}
        label="Name"
        required
        mono
        help="A host name of your choice, without a port. What has this name as its host uses the targets."
      />
      <FieldGroup title="Balancing">
        {further(['algorithm'])}
        {has('hash_on') && <HashFields form={form} further={further} />}
        <NumberField
          {...field('slots')}
          label="Slots"
          placeholder={defaultText('slots')}
          help="More slots spread the weights finer. From 10 to 65,536."
        />
      </FieldGroup>
      {has('healthchecks') && (
        <FieldGroup
          title="Health checks"
          hint="Both are off for a new upstream: then a target that fails gets its share of the requests all the same."
        >
          <ActiveChecks form={form} />
          <PassiveChecks form={form} />
        </FieldGroup>
      )}
    </>
  );
}

function UpstreamSentence({ form }: Props) {
  const { values } = form;
  const active = activeText(values);
  const passive = passiveText(values);
  return (
    <>
      {balancingText(values)} {active.text} {passive.on && passive.text}
    </>
  );
}

export const upstreamFormPages = entityFormPages(upstreamPages.definition, {
  Fields: UpstreamFields,
  Sentence: UpstreamSentence,
  panelLabel: 'What this upstream will do',
  draws: ['algorithm', ...Object.values(inputFields).flatMap(({ first, second }) => [...first, ...second])],
  unique: ['name'],
  useNextStep: () => () => ({ text: 'Now add its targets.' }),
});
