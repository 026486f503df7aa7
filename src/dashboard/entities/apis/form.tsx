// The fields of an API, and what is said of it while they are filled in.
import { Info, TriangleAlert } from 'lucide-react';
import { entityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { paths } from '#dashboard/paths.ts';
import type { Api } from '#dashboard/api/gateway-types.ts';
import type { FieldsProps } from '#dashboard/crud/entity/definition.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { FieldGroup, SwitchField, TextField } from '#dashboard/forms/fields.tsx';
import { SentenceValue } from '#dashboard/forms/live-panel.tsx';
import { RequestFields } from '#dashboard/forms/request-fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { protectionText } from '#routing/protection-text.ts';
import { AdvancedFields } from './advanced-fields.tsx';
import { apiSentence, pathExample } from './sentence.ts';
import type { ApiValues } from './values.ts';
import { upstreamWarning } from './warnings.ts';
import { apiPages } from './room.tsx';

type Props = FieldsProps<Api, ApiValues>;

const isRefused =
  ({ errors }: Form<ApiValues>) =>
  (value: string): boolean =>
    Object.values(errors).some((error) => error.includes(`'${value}'`));

/** The hosts and paths that the gateway refused. */
const refusedValues = (form: Form<ApiValues>): readonly string[] =>
  [...form.values.hosts, ...form.values.uris].filter(isRefused(form));

function ApiSentence({ form }: Props) {
  const isBad = isRefused(form);
  return apiSentence(form.values).map((part, index) =>
    // The parts have no identity but their place.
    typeof part === 'string' ? part : <SentenceValue key={index} text={part.value} bad={isBad(part.value)} />,
  );
}

/** Says how the global plugins protect an API without a plugin of its own. */
function NewApiProtection({ row }: Props) {
  const guarded = useProtections();
  if (row || !guarded) return null;
  const { protections, nameOf } = guarded;
  const protection = protections.of(undefined);
  const isOpen = protection.strangers.kind === 'answered';
  const Icon = isOpen ? TriangleAlert : Info;
  return (
    <p className="flex gap-2 text-row text-text-2">
      <Icon size={16} className={cx('mt-0.5 flex-none', isOpen ? 'text-warn' : 'text-muted')} />
      <span>
        {protection.guards.length > 0 || !isOpen
          ? 'The plugins of every API run for it, too.'
          : 'Nothing protects it yet.'}{' '}
        {protectionText(protection, nameOf)} You can add a plugin right after.
      </span>
    </p>
  );
}

function ApiFields({ form }: Props) {
  const { values, field, errors } = form;
  const isBad = isRefused(form);
  const example = pathExample(values);
  const upstream = field('upstream_url');
  const unsent = upstreamWarning(values.upstream_url);
  return (
    <>
      <TextField
        {...field('name')}
        label="Name"
        required
        help={
          <>
            Letters, digits and <code>. - _ ~</code>. Scripts can use it in place of the id.
          </>
        }
      />
      <RequestFields
        hosts={field('hosts')}
        paths={field('uris')}
        methods={field('methods')}
        hint="Set at least one. A request has to match every one that is set."
        isBad={isBad}
      />
      <FieldGroup title="Where they go">
        <TextField
          {...upstream}
          label="Upstream URL"
          warning={
            unsent && {
              text: unsent.text,
              fix: { text: `Use ${unsent.instead}`, apply: () => upstream.onChange(unsent.instead) },
            }
          }
          type="url"
          mono
          required
          help="Scheme, host, and a path if the upstream has one."
        />
        <div className="mt-2.5">
          <SwitchField
            {...field('strip_uri')}
            label="Remove the matched path"
            help={
              example ? (
                <>
                  <code>{example.from}</code> reaches the upstream as <code>{example.to}</code>.
                </>
              ) : (
                'On: the upstream sees only what follows the matched path.'
              )
            }
          />
          <SwitchField
            {...field('preserve_host')}
            label="Keep the client’s Host header"
            help={
              values.preserve_host
                ? 'On: the upstream sees the host that the client asked for.'
                : 'Off: the upstream sees its own host name.'
            }
          />
        </div>
      </FieldGroup>
      <AdvancedFields field={field} values={values} errors={errors} elsewhere={form.elsewhere} />
    </>
  );
}

export const apiFormPages = entityFormPages(apiPages.definition, {
  Fields: ApiFields,
  Sentence: ApiSentence,
  Notes: NewApiProtection,
  refused: refusedValues,
  panelLabel: 'What this API will do',
  unique: ['name'],
  useNextStep: () => {
    const isOpen = useProtections()?.protections.of(undefined).strangers.kind === 'answered';
    return ({ id }) => ({
      action: { text: isOpen ? 'Protect it' : 'Add plugin', to: paths.addPlugin({ api: id }) },
    });
  },
});
