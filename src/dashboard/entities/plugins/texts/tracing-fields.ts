// The fields that opentelemetry and zipkin share: headers that carry a trace from one server to the next, and times.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import { queueSection, queueTable } from './queue-text.ts';

const propagation: Readonly<Record<string, FieldText>> = {
  extract: {
    label: 'Forms of a trace that are read',
    help: 'The first one that the request has counts. Empty: each request begins a trace of its own.',
    placeholder: 'none',
  },
  inject: {
    label: 'Forms of a trace for the upstream',
    help: 'preserve: the form that was read, or else the default one.',
    placeholder: 'none',
  },
  clear: {
    label: 'Headers to remove',
    help: 'They do not reach the upstream.',
    placeholder: 'none',
    valueForm: 'uber-trace-id',
  },
  default_format: { label: 'Default form', help: 'Sent where the request has none that is read.' },
};

const milliseconds = (label: string, help: string): FieldText => ({ label, unit: 'ms', help });

export const tracingFields: Readonly<Record<string, FieldText>> = {
  propagation: {
    label: 'Headers of traces',
    help: 'Carry a trace from server to server.',
    fields: propagation,
  },
  header_type: { label: 'Form of a trace, formerly' },
  http_response_header_for_traceid: {
    label: 'Header with the id of the trace',
    help: 'The client gets the id in this header of the answer.',
    placeholder: 'none',
  },
  connect_timeout: milliseconds('Timeout of connecting', 'Traces that are not taken are sent again.'),
  send_timeout: milliseconds('Timeout of sending', 'Between two writes.'),
  read_timeout: milliseconds('Timeout of reading', 'Between two reads.'),
  queue: queueTable,
};

export const tracingSections: readonly Section[] = [
  {
    title: 'Headers of traces',
    folded: 'forms that are read and sent',
    fields: [
      ...Object.keys(propagation).map((name) => `propagation.${name}`),
      'http_response_header_for_traceid',
    ],
  },
  { title: 'Times', folded: 'timeouts', fields: ['connect_timeout', 'send_timeout', 'read_timeout'] },
  queueSection,
];
