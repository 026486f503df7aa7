// The dashboard’s texts about zipkin.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { numberIn, textIn } from './config-values.ts';
import { originOf } from './log-texts.ts';
import { code, type PluginText } from './plugin-text.ts';
import { requestsOf } from './sampling.ts';
import { tracingFields, tracingSections } from './tracing-fields.ts';

const shareOf = (config: Draft): number => numberIn(config, 'sample_ratio') ?? 0.001;

export const zipkin: PluginText = {
  fields: {
    http_endpoint: {
      label: 'URL',
      help: 'The Zipkin server. Empty: traces are only carried on to the upstream.',
      placeholder: 'http://zipkin:9411/api/v2/spans',
    },
    sample_ratio: {
      label: 'Share of requests',
      help: '1: each request. A trace that began elsewhere goes on as it began.',
    },
    local_service_name: { label: 'Name of the gateway', help: 'In Zipkin.' },
    default_service_name: {
      label: 'Name of other services',
      help: 'In Zipkin, for services without a name.',
      placeholder: 'none',
    },
    include_credential: {
      label: 'Send the credential, too',
      help: 'On: traces have the id of the caller’s credential.',
    },
    http_span_name: {
      label: 'Name of a trace',
      choices: {
        method: { label: 'Method', help: 'Such as GET.' },
        method_path: { label: 'Method and path', help: 'Such as GET /jokes.' },
      },
    },
    phase_duration_flavor: {
      label: 'Times of the phases',
      choices: {
        annotations: { label: 'Annotations', help: 'When each begins and ends.' },
        tags: { label: 'Tags', help: 'How long each takes.' },
      },
    },
    static_tags: {
      label: 'Tags',
      help: 'Stand in each trace.',
      element: 'tag',
      fields: {
        name: { label: 'Name', help: 'Of the tag.' },
        value: { label: 'Value', help: 'The same in each trace.' },
      },
    },
    tags_header: {
      label: 'Header with tags',
      help: 'A client may send tags in it, as name=value;name=value.',
    },
    traceid_byte_count: {
      label: 'Length of ids',
      unit: 'bytes',
      help: 'Of traces that begin here.',
    },
    ...tracingFields,
    default_header_type: { label: 'Default form, formerly' },
  },
  sections: [
    { fields: ['http_endpoint', 'sample_ratio', 'local_service_name', 'default_service_name'] },
    {
      title: 'Contents of a trace',
      fields: [
        'http_span_name',
        'phase_duration_flavor',
        'include_credential',
        'static_tags',
        'tags_header',
        'traceid_byte_count',
      ],
    },
    ...tracingSections,
  ],
  brief: (config) => {
    const origin = originOf(textIn(config, 'http_endpoint'));
    return origin === undefined ? ['Sends no traces: no URL is set'] : ['Sends traces to ', code(origin)];
  },
  sentence: (config, about) => {
    const origin = originOf(textIn(config, 'http_endpoint'));
    if (origin === undefined)
      return ['traces are carried on to the upstream, and sent nowhere until you set the URL.'];
    return [
      `traces of ${requestsOf(shareOf(config), about)} go to `,
      code(origin),
      ', where the gateway is called ',
      code(textIn(config, 'local_service_name') || 'kong'),
      '. A trace that began elsewhere goes on as it began.',
    ];
  },
};
