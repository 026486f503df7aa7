// The dashboard’s texts about opentelemetry.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { numberIn, tableIn, textIn } from './config-values.ts';
import { originOf, withHeaders } from './log-texts.ts';
import { code, joinPhrases, listPhrase, type About, type Phrase, type PluginText } from './plugin-text.ts';
import { requestsOf } from './sampling.ts';
import { tracingFields, tracingSections } from './tracing-fields.ts';

/** Later Kongs serve the former name of the URL, too. */
const traces: FieldText = {
  label: 'URL for traces',
  help: 'An OTLP server over HTTP. The gateway makes traces where tracing_instrumentations is set in its kong.conf.',
  placeholder: 'http://collector:4318/v1/traces',
};

const tracesTo = (config: Draft): string => textIn(config, 'traces_endpoint') || textIn(config, 'endpoint');

/** A URL may hold secrets, or stand for a secret in a vault. */
const placeOf = (url: string): Phrase => {
  const origin = originOf(url);
  return origin === undefined ? ['the server that is set'] : [code(origin)];
};

/** "a trace of each request goes to http://collector:4318" */
const sent = (config: Draft, about: About | undefined): readonly Phrase[] => {
  const [toTraces, toLogs, rate] = [
    tracesTo(config),
    textIn(config, 'logs_endpoint'),
    numberIn(config, 'sampling_rate'),
  ];
  const which = rate === undefined ? 'as many requests as its kong.conf says' : requestsOf(rate, about);
  return [
    ...(toTraces === '' ? [] : [[`traces of ${which} go to `, ...placeOf(toTraces)]]),
    ...(toLogs === '' ? [] : [['the gateway’s own log goes to ', ...placeOf(toLogs)]]),
  ];
};

export const opentelemetry: PluginText = {
  fields: {
    traces_endpoint: traces,
    endpoint: traces,
    logs_endpoint: {
      label: 'URL for logs',
      help: 'An OTLP server over HTTP. It gets what the gateway writes into its log.',
      placeholder: 'http://collector:4318/v1/logs',
    },
    sampling_rate: {
      label: 'Share of requests',
      help: 'Empty: tracing_sampling_rate of the gateway’s kong.conf. A trace that began elsewhere goes on as it began.',
      placeholder: 'that of kong.conf',
    },
    headers: {
      label: 'Headers',
      help: 'Sent along, such as the key that the server asks for.',
      valueForm: 'X-Token',
    },
    resource_attributes: {
      label: 'Attributes of the gateway',
      help: 'Stand in each trace. service.name is kong where it is not given.',
      valueForm: 'service.name',
    },
    ...tracingFields,
    batch_span_count: { label: 'Parts of traces at a time, formerly', unit: 'parts' },
    batch_flush_delay: { label: 'Wait for more parts, formerly', unit: 's' },
  },
  sections: [
    {
      fields: [
        'traces_endpoint',
        'endpoint',
        'logs_endpoint',
        'sampling_rate',
        'headers',
        'resource_attributes',
      ],
    },
    ...tracingSections,
  ],
  brief: (config) => {
    const [toTraces, toLogs] = [tracesTo(config), textIn(config, 'logs_endpoint')];
    const what = [...(toTraces === '' ? [] : ['traces']), ...(toLogs === '' ? [] : ['logs'])].join(' and ');
    return what === '' ? ['No URL is set'] : [`Sends ${what} to `, ...placeOf(toTraces || toLogs)];
  },
  sentence: (config, about) => {
    const all = sent(config, about);
    if (all.length === 0) return ['it cannot work until you set a URL for traces or logs.'];
    const [headers, attributes] = [withHeaders(config), Object.keys(tableIn(config, 'resource_attributes'))];
    return [
      ...joinPhrases(all),
      ...(headers.length === 0 ? [] : [', ', ...headers]),
      '.',
      ...(attributes.length === 0
        ? []
        : [' The gateway is described by ', ...listPhrase(attributes, 'and'), '.']),
    ];
  },
};
