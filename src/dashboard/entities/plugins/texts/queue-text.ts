// The texts of the queue in which a later Kong keeps what a plugin sends, and of the fields that the queue took the place of.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';

const inQueue: Readonly<Record<string, FieldText>> = {
  max_batch_size: {
    label: 'Entries at a time',
    unit: 'entries',
    help: 'The most that are sent together. 1: each goes on its own.',
  },
  max_coalescing_delay: {
    label: 'Wait for more',
    unit: 's',
    help: 'Entries that go together are gathered for this long.',
  },
  max_entries: {
    label: 'Longest queue',
    unit: 'entries',
    help: 'When the queue is full, its oldest entries are lost.',
  },
  max_bytes: {
    label: 'Largest queue',
    unit: 'bytes',
    help: 'Works where entries are texts, as in http-log. When the queue is full, its oldest entries are lost.',
    placeholder: 'any size',
  },
  max_retry_time: {
    label: 'Try for',
    unit: 's',
    help: 'Entries that are not taken within this time are lost.',
  },
  initial_retry_delay: {
    label: 'First pause',
    unit: 's',
    help: 'Before entries are sent again. Each further pause is twice as long.',
  },
  max_retry_delay: { label: 'Longest pause', unit: 's', help: 'Pauses do not grow beyond it.' },
  concurrency_limit: {
    label: 'Sent at the same time',
    help: '1: one after the other. -1: without waiting for each other.',
  },
};

export const queueTable: FieldText = {
  label: 'Queue',
  help: 'Entries wait here until they are sent.',
  fields: inQueue,
};

/** The queue, and the deprecated fields that it took the place of. */
export const queueFields: Readonly<Record<string, FieldText>> = {
  queue: queueTable,
  retry_count: { label: 'Tries', unit: 'tries' },
  queue_size: { label: 'Entries at a time, formerly', unit: 'entries' },
  flush_timeout: { label: 'Wait for more, formerly', unit: 's' },
};

export const queueSection: Section = {
  title: 'Queue',
  folded: 'how entries are gathered and sent again',
  fields: Object.keys(inQueue).map((name) => `queue.${name}`),
};
