// The fields of a route, and the sentence that says which requests it takes and where they go.
import { isTable } from '#schema/table.ts';
import { listed } from '#dashboard/lib/listed.ts';
import { entityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { paths } from '#dashboard/paths.ts';
import type { Route } from '#dashboard/api/gateway-types.ts';
import type { FieldsProps } from '#dashboard/crud/entity/definition.ts';
import { FieldGroup, NumberField, SwitchField, TogglesField } from '#dashboard/forms/fields.tsx';
import { SentenceValue } from '#dashboard/forms/live-panel.tsx';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { RequestFields } from '#dashboard/forms/request-fields.tsx';
import { useFieldChoices, useIsRequired } from '#dashboard/forms/use-field-choices.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { Fold } from '#dashboard/ui/fold.tsx';
import { otherRules, routeSentence } from './sentence.ts';
import type { RouteValues } from './values.ts';
import { routePages } from './room.tsx';

type Props = FieldsProps<Route, RouteValues>;

function RouteFields({ form }: Props) {
  const { field, values, errors, elsewhere } = form;
  const protocols = useFieldChoices('routes', 'protocols', ['http', 'https']);
  const takesNone =
    values.hosts.length + values.paths.length + values.methods.length + otherRules(values).length === 0;
  return (
    <>
      <ReferenceField
        {...field('service')}
        to="services"
        label="Service"
        required={useIsRequired('routes', 'service', true)}
        nothing="Choose a service"
        help="Where the requests go."
      />
      <RequestFields
        hosts={field('hosts')}
        paths={field('paths')}
        methods={field('methods')}
        hint={
          takesNone
            ? 'Set at least a host, a path or a method. A request has to match every one that is set.'
            : 'A request has to match every one that is set.'
        }
        isBad={(value) => Object.values(errors).some((error) => error.includes(`'${value}'`))}
      >
        <TogglesField {...field('protocols')} label="Protocols" required options={protocols} />
      </RequestFields>
      <FieldGroup title="On the way">
        <SwitchField
          {...field('strip_path')}
          label="Remove the matched path"
          help="On: the service sees only what follows the matched path."
        />
        <SwitchField
          {...field('preserve_host')}
          label="Keep the client’s Host header"
          help={
            values.preserve_host
              ? 'On: the service sees the host that the client asked for.'
              : 'Off: the service sees its own host name.'
          }
        />
      </FieldGroup>
      <Fold
        title="Advanced"
        summary={`regex priority ${values.regex_priority || '0'}`}
        open={errors['regex_priority'] !== undefined || elsewhere['regex_priority'] !== undefined}
      >
        <NumberField
          {...field('regex_priority')}
          label="Priority of its patterns"
          placeholder="0"
          help="Of several patterns that match a path, the one with the highest priority takes it."
        />
      </Fold>
    </>
  );
}

function RouteSentence({ form: { values } }: Props) {
  const service = useReferenceName('services', values.service === '' ? undefined : values.service);
  const chosen = service ?? (values.service === '' ? undefined : values.service);
  return routeSentence(values, chosen, otherRules(values)).map((part, index) =>
    // The parts have no identity but their place.
    typeof part === 'string' ? part : <SentenceValue key={index} text={part.value} />,
  );
}

/** The gateway makes an expression of the headers, and refuses one without values in words about that expression. */
function checkHeaders(values: object): Readonly<Record<string, string>> {
  const headers: unknown = Reflect.get(values, 'headers');
  const empty = isTable(headers)
    ? Object.keys(headers).filter((name) => Array.isArray(headers[name]) && headers[name].length === 0)
    : [];
  return empty.length === 0 ? {} : { headers: `${listed(empty)}: give a value, or take the header away.` };
}

export const routeFormPages = entityFormPages(routePages.definition, {
  Fields: RouteFields,
  Sentence: RouteSentence,
  check: checkHeaders,
  panelLabel: 'What this route will do',
  unique: [],
  fromAddress: { service: 'service' },
  useNextStep: () => (route) => ({
    action: { text: 'Add plugin', to: paths.addPlugin({ route: route.id }) },
  }),
});
