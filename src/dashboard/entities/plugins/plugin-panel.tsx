// Beside a plugin's form: what it will do where it applies, and the same as curl.
import { useQuery } from '@tanstack/react-query';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { isNotFound, type ConfigField, type PluginSchema } from '#dashboard/api/gateway-types.ts';
import type { ChosenRows } from '#dashboard/crud/bulk/chosen-rows.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { changedFields } from '#dashboard/forms/changed-fields.ts';
import type { RowWords } from '#dashboard/forms/conflict/row-words.ts';
import { LivePanel } from '#dashboard/forms/live-panel.tsx';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { pathSegment } from '#dashboard/lib/curl.ts';
import { placeOf, usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import { configOf, toCreate, type PluginValues } from './form-values.ts';
import { PhraseText } from './phrase.tsx';
import { pluginCommandFields } from './plugin-command-fields.ts';
import type { About, Phrase } from './texts/plugin-text.ts';
import { textFor } from './texts/plugin-texts.ts';

interface PluginPanelProps {
  name: string;
  schema: PluginSchema;
  /** The fields with the defaults that still count. */
  fields: readonly ConfigField[];
  /** The rows that get a plugin each. */
  chosen: ChosenRows | undefined;
  /** Unset for a new plugin. */
  words: RowWords<PluginValues> | undefined;
  values: PluginValues;
  start: PluginValues;
}

export function PluginPanel(props: PluginPanelProps) {
  const { name, chosen, words, values, start } = props;
  const place = usePluginPlace(values);
  const consumer = useReferenceName('consumers', values.consumer_id || undefined);
  const config = withDefaults(props);
  const anonymous = useAnonymous(config);
  const isGlobal = !chosen && placeOf(values) === undefined;
  const says = textFor(name, config)?.sentence(config, { forWhom: consumer, anonymous, isGlobal });
  const off: Phrase = values.enabled ? [] : ['It is switched off and does nothing. Switched on: '];
  const where: Phrase = chosen
    ? ['On each of ', { value: countOf(chosen.rows.length, chosen.one) }]
    : isGlobal
      ? [`On ${place}${own(props)}`]
      : ['On ', { value: place }];
  const forWhom: Phrase = consumer === undefined || says ? [] : [', for ', { value: consumer }];
  return (
    <LivePanel
      label="What this plugin will do"
      sentence={
        <PhraseText
          lead
          phrase={[
            ...off,
            ...where,
            ...forWhom,
            ...(says ? [', ', ...says] : [': ', pluginEntry(name).text]),
          ]}
        />
      }
      changes={words && changedFields(start, values, words)}
      curl={useCurl(props)}
    />
  );
}

/** The words for the APIs without a plugin of the same name: such a plugin would take the place of this one. */
function own({ name, values }: PluginPanelProps): string {
  return ` that has no ${name} of its own${values.consumer_id === '' ? '' : ' for this consumer'}`;
}

/** The anonymous consumer of the configuration. */
function useAnonymous({ anonymous }: Readonly<Record<string, unknown>>): About['anonymous'] {
  const id = typeof anonymous === 'string' ? anonymous : '';
  const { data, error } = useQuery({ ...consumerQueries.one(id), enabled: id !== '' });
  if (isNotFound(error)) return 'missing';
  return data && { name: consumerName(data) };
}

/** The configuration that the gateway will use: the defaults where nothing is set. */
const withDefaults = ({ fields, values }: PluginPanelProps) => ({
  ...Object.fromEntries(fields.map((field) => [field.name, field.default])),
  ...configOf(values),
});

function useCurl({ name, schema, fields, chosen, words, values, start }: PluginPanelProps) {
  const adminUrl = useAdminUrl();
  const dialect = useDialect();
  const api = useReferenceName('apis', values.api_id || undefined);
  if (words) return words.request(values, start);
  // The list of the calls has them all.
  if (chosen) return undefined;
  const { api_id, ...rest } = toCreate(name, schema, values);
  const path = typeof api_id === 'string' ? `/apis/${pathSegment(api, api_id)}/plugins` : '/plugins';
  return {
    method: 'POST' as const,
    url: `${adminUrl}${path}`,
    fields: pluginCommandFields(dialect, fields, rest),
  };
}
