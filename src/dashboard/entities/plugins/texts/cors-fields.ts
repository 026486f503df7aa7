// The fields of cors's form.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import { listIn } from './config-values.ts';

/** Browsers send scheme, host and port as the Origin, so an origin with a path never matches. */
function originWithPath(value: unknown): string | undefined {
  const wrong = listIn({ value }, 'value').find((origin) => /^https?:\/\/[\w.:-]+\//.test(origin));
  return wrong && `An Origin has neither a path nor a slash at its end: no browser sends ${wrong}.`;
}

export const corsFields: Readonly<Record<string, FieldText>> = {
  origins: {
    label: 'Origins',
    help: 'Pages of these may read the answers. Either one origin such as https://a.com, or regular expressions; a part of the origin that fits is enough.',
    placeholder: '*, any page',
    valueForm: 'https://a.com',
    warningOf: originWithPath,
  },
  credentials: {
    label: 'Allow cookies and passwords',
    help: 'On: the browser may send what it has of its user. With any origin, every page may then act for that user.',
  },
  methods: { label: 'Methods', help: 'What a page may do. Not set: all of these.', anyOrder: true },
  headers: {
    label: 'Headers a page may send',
    help: 'Simple ones, such as Accept, need no permission.',
    placeholder: 'those that it asks for',
    valueForm: 'X-Token',
    words: true,
  },
  exposed_headers: {
    label: 'Headers a page may read',
    help: 'Of the answer. A few, such as Content-Type, can be read anyway.',
    placeholder: 'none',
    valueForm: 'X-Total',
    words: true,
  },
  max_age: {
    label: 'Browsers remember for',
    unit: 's',
    help: 'They ask again after this time.',
    placeholder: 'the browser’s own',
  },
  private_network: {
    label: 'Let public pages into a private network',
    help: 'On: preflight answers allow it, to browsers that ask (Private Network Access).',
  },
  preflight_continue: {
    label: 'Pass OPTIONS on',
    help: 'On: the upstream answers preflight requests. Off: the gateway does, with 204.',
  },
};

export const corsLaterFields: Readonly<Record<string, Partial<FieldText>>> = {
  origins: {
    help: 'Pages of these may read the answers. Origins such as https://a.com, or regular expressions that the whole origin has to fit.',
  },
  preflight_continue: {
    help: 'On: the upstream answers preflight requests. Off: the gateway does, with 200.',
  },
};

export const corsSections: readonly Section[] = [
  { fields: ['origins', 'credentials', 'methods', 'headers'] },
  {
    title: 'Special cases',
    folded: 'headers to read, time, preflight',
    fields: ['exposed_headers', 'max_age', 'private_network', 'preflight_continue'],
  },
];
