// The fields of a service, and the sentence that says where its requests go.
import { services } from '#schema/entities/service.ts';
import { entityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { paths } from '#dashboard/paths.ts';
import type { Service } from '#dashboard/api/gateway-types.ts';
import { serviceUrl } from '#dashboard/api/services.ts';
import type { FieldsProps } from '#dashboard/crud/entity/definition.ts';
import { FieldGroup, NumberField, SelectField, TextField } from '#dashboard/forms/fields.tsx';
import { limitWords, SettingWords } from '#dashboard/forms/limits-summary.tsx';
import { NumberFields } from '#dashboard/forms/number-fields.tsx';
import { SentenceValue } from '#dashboard/forms/live-panel.tsx';
import { useFieldChoices } from '#dashboard/forms/use-field-choices.ts';
import type { Form } from '#dashboard/forms/use-form.ts';
import { Fold } from '#dashboard/ui/fold.tsx';
import type { ServiceValues } from './values.ts';
import { servicePages } from './room.tsx';

type Props = FieldsProps<Service, ServiceValues>;

const { fields } = services;

/** The parts of a pasted URL; undefined where the text is none. */
export function partsOf(
  text: string,
): Pick<ServiceValues, 'protocol' | 'host' | 'port' | 'path'> | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(text);
  const scheme = protocol.slice(0, -1);
  return {
    protocol: scheme,
    host: hostname,
    port: port || (scheme === 'https' ? '443' : ''),
    path: pathname === '/' ? '' : pathname.replace(/\/+$/, ''),
  };
}

function ServiceFields({ form }: Props) {
  const { field, values } = form;
  const host = field('host');
  const protocols = useFieldChoices('services', 'protocol', fields.protocol.enum);
  const divide = (text: string): void => {
    const parts = partsOf(text.trim());
    if (!parts) return host.onChange(text);
    field('protocol').onChange(parts.protocol);
    field('port').onChange(parts.port);
    field('path').onChange(parts.path);
    host.onChange(parts.host);
  };
  const plainOverTls = values.protocol === 'https' && (values.port === '' || values.port === '80');
  return (
    <>
      <TextField
        {...field('name')}
        label="Name"
        help={
          <>
            Letters, digits and <code>. - _ ~</code>. Scripts can use it in place of the id.
          </>
        }
      />
      <FieldGroup title="Where requests go">
        <TextField
          {...host}
          onChange={divide}
          label="Host"
          required
          mono
          placeholder="jokes.example"
          help="A host name, an IP address, or the name of an upstream. A pasted URL is divided into its parts."
        />
        <div className="grid gap-x-3 gap-y-4 pt-4 tablet:grid-cols-2 *:mt-0!">
          <SelectField
            {...field('protocol')}
            label="Protocol"
            options={protocols.map((value) => ({ value, label: value }))}
          />
          <NumberField
            {...field('port')}
            label="Port"
            placeholder={String(fields.port.default)}
            warning={
              plainOverTls
                ? {
                    text: 'https is usually at port 443.',
                    fix: { text: 'Use 443', apply: () => field('port').onChange('443') },
                  }
                : undefined
            }
          />
        </div>
        <div className="pt-5">
          <TextField
            {...field('path')}
            label="Path"
            mono
            placeholder="/api"
            help="Put before the path of each request."
          />
        </div>
      </FieldGroup>
      <Advanced form={form} />
    </>
  );
}

const limits = [
  ['connect_timeout', 'Connect timeout', 'ms'],
  ['write_timeout', 'Write timeout', 'ms'],
  ['read_timeout', 'Read timeout', 'ms'],
  ['retries', 'Retries', 'times'],
] as const;

const timeouts = ['connect_timeout', 'write_timeout', 'read_timeout'] as const;

function Advanced({ form: { field, values, errors, elsewhere } }: { form: Form<ServiceValues> }) {
  const limit = (name: (typeof limits)[number][0]) => ({
    value: values[name],
    fallback: fields[name].default,
  });
  const wrong = Object.keys({ ...errors, ...elsewhere });
  return (
    <Fold
      title="Advanced"
      summary={<SettingWords words={limitWords(limit('retries'), timeouts.map(limit))} />}
      open={limits.some(([name]) => wrong.includes(name))}
    >
      <NumberFields
        numbers={limits.map(([name, label, unit]) => ({
          state: field(name),
          label,
          unit,
          fallback: fields[name].default,
        }))}
      />
    </Fold>
  );
}

function ServiceSentence({ form: { values }, row }: Props) {
  if (values.host.trim() === '') return 'Say which host its requests go to.';
  const port = Number(values.port === '' ? fields.port.default : values.port);
  const url = serviceUrl({ ...values, port });
  return (
    <>
      Requests that its routes take go to <SentenceValue text={url} />.
      {!row && ' It takes no request until it has a route.'}
    </>
  );
}

export const serviceFormPages = entityFormPages(servicePages.definition, {
  Fields: ServiceFields,
  Sentence: ServiceSentence,
  panelLabel: 'What this service will do',
  unique: ['name'],
  useNextStep: () => (service) => ({
    text: 'Now add a route.',
    action: { text: 'Add route', to: paths.addRoute(service.id) },
  }),
});
