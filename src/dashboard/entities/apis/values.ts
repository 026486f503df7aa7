// What an API's form holds, and what of it goes to the gateway: the fields that were changed, nothing else.
import { apis, type Api } from '#schema/entities/api.ts';
import type { Changes } from '#dashboard/api/gateway-types.ts';
import { formList } from '#dashboard/lib/curl.ts';

/** Numbers are held as they are typed. Empty stands for the default, which the field shows as its placeholder. */
export interface ApiValues {
  name: string;
  hosts: readonly string[];
  uris: readonly string[];
  methods: readonly string[];
  upstream_url: string;
  strip_uri: boolean;
  preserve_host: boolean;
  https_only: boolean;
  http_if_terminated: boolean;
  retries: string;
  upstream_connect_timeout: string;
  upstream_send_timeout: string;
  upstream_read_timeout: string;
}

const { fields } = apis;

const numberToForm = (field: { default: number }, value: number | undefined): string =>
  value === undefined || value === field.default ? '' : String(value);

/** Without an API: the form of a new one. */
export const toForm = (api?: Api): ApiValues => ({
  name: api?.name ?? '',
  hosts: api?.hosts ?? [],
  uris: api?.uris ?? [],
  methods: api?.methods ?? [],
  upstream_url: api?.upstream_url ?? '',
  strip_uri: api?.strip_uri ?? fields.strip_uri.default,
  preserve_host: api?.preserve_host ?? fields.preserve_host.default,
  https_only: api?.https_only ?? fields.https_only.default,
  http_if_terminated: api?.http_if_terminated ?? fields.http_if_terminated.default,
  retries: numberToForm(fields.retries, api?.retries),
  upstream_connect_timeout: numberToForm(fields.upstream_connect_timeout, api?.upstream_connect_timeout),
  upstream_send_timeout: numberToForm(fields.upstream_send_timeout, api?.upstream_send_timeout),
  upstream_read_timeout: numberToForm(fields.upstream_read_timeout, api?.upstream_read_timeout),
});

/** A number, or the text as it was typed: what is no number is the gateway's to refuse. */
const number = (field: { default: number }, typed: string): number | string => {
  const text = typed.trim();
  if (text === '') return field.default;
  return Number.isFinite(Number(text)) ? Number(text) : text;
};

const list = (values: readonly string[]): readonly string[] | null => (values.length === 0 ? null : values);

const toWire = (values: ApiValues): Required<Pick<Changes<Api>, keyof ApiValues>> => ({
  name: values.name.trim() || null,
  hosts: list(values.hosts),
  uris: list(values.uris),
  methods: list(values.methods),
  upstream_url: values.upstream_url.trim() || null,
  strip_uri: values.strip_uri,
  preserve_host: values.preserve_host,
  https_only: values.https_only,
  http_if_terminated: values.http_if_terminated,
  retries: number(fields.retries, values.retries),
  upstream_connect_timeout: number(fields.upstream_connect_timeout, values.upstream_connect_timeout),
  upstream_send_timeout: number(fields.upstream_send_timeout, values.upstream_send_timeout),
  upstream_read_timeout: number(fields.upstream_read_timeout, values.upstream_read_timeout),
});

/** What differs from `start`, the values before anything was touched. For a new API that is the empty form. */
export function toChanges(values: ApiValues, start: ApiValues): Changes<Api> {
  const before = Object.entries(toWire(start));
  const same = new Map(before.map(([name, value]) => [name, JSON.stringify(value)]));
  return Object.fromEntries(
    Object.entries(toWire(values)).filter(([name, value]) => same.get(name) !== JSON.stringify(value)),
  );
}

/** The same as the fields of a form body, for curl. */
export const toFormFields = (changes: Changes<Api>): [name: string, value: string][] =>
  Object.entries(changes).map(([name, value]) => [
    name,
    Array.isArray(value) ? formList(value.map(String)) : String(value ?? ''),
  ]);
