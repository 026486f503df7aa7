// The dashboard's texts about the fields that later versions of Kong have added to entities. Kong 3.9.1: kong/db/schema/entities
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { plainText } from '#dashboard/schema-form/plain-name.ts';

const address: Readonly<Record<string, FieldText>> = {
  ip: { label: 'IP address', valueForm: '10.0.0.0/8' },
  port: { label: 'Port' },
};

const texts: Readonly<Record<string, FieldText>> = {
  tags: {
    label: 'Tags',
    help: 'Words by which lists can be narrowed down.',
    words: true,
    anyOrder: true,
    element: 'tag',
  },
  enabled: { label: 'Enabled', help: 'Off: the gateway keeps it and takes no request for it.' },
  client_certificate: {
    label: 'Client certificate',
    help: 'Shown to the upstream when it asks for a certificate over TLS.',
  },
  tls_verify: {
    label: 'Check the upstream’s certificate',
    help: 'Unset: as the gateway’s own setting says.',
  },
  tls_verify_depth: { label: 'Longest chain', help: 'The most certificates in the upstream’s chain.' },
  ca_certificates: {
    label: 'CA certificates',
    help: 'The upstream’s certificate is checked by these.',
    element: 'CA certificate',
    refersTo: 'ca_certificates',
  },
  name: { label: 'Name', help: 'Letters, digits and . - _ ~. Scripts can use it in place of the id.' },
  snis: {
    label: 'Server names',
    help: 'Takes only TLS connections that ask for one of these names.',
    valueForm: 'jokes.example',
    words: true,
    element: 'server name',
  },
  headers: {
    label: 'Headers',
    help: 'A request has to have each of these headers with one of its values.',
    element: 'value',
  },
  sources: { label: 'Sources', help: 'For TCP and TLS streams.', element: 'source', fields: address },
  destinations: {
    label: 'Destinations',
    help: 'For TCP and TLS streams.',
    element: 'destination',
    fields: address,
  },
  https_redirect_status_code: {
    label: 'Status for plain HTTP',
    help: 'Answered to HTTP where the route takes only HTTPS. 426 asks for an upgrade; the others redirect.',
  },
  path_handling: {
    label: 'Path handling',
    help: 'v0 joins the service’s path and the request’s with one slash. v1 joins them as they are.',
  },
  request_buffering: {
    label: 'Read requests whole',
    help: 'Off: the gateway passes a body on while it arrives.',
  },
  response_buffering: {
    label: 'Read answers whole',
    help: 'Off: the gateway passes an answer on while it arrives.',
  },
  expression: {
    label: 'Expression',
    help: 'The requests that the route takes, in Kong’s router language: http.path ^= "/jokes".',
    lines: true,
  },
  priority: { label: 'Priority', help: 'Of several routes that match, the one with the highest wins.' },
  algorithm: { label: 'Algorithm', help: 'How the balancer chooses a target.' },
  hash_on_cookie: { label: 'Cookie', help: 'Its value is hashed. The gateway sets it where it is missing.' },
  hash_on_cookie_path: { label: 'Path of the cookie' },
  hash_on_query_arg: { label: 'Query parameter' },
  hash_fallback_query_arg: { label: 'Other query parameter' },
  hash_on_uri_capture: {
    label: 'Captured part',
    help: 'Named in a regular expression of the route’s paths.',
  },
  hash_fallback_uri_capture: { label: 'Other captured part' },
  healthchecks: { label: 'Health checks' },
  host_header: { label: 'Host header', help: 'Sent to every target as Host.' },
  use_srv_name: {
    label: 'Host from SRV records',
    help: 'The name in a target’s SRV record is sent as Host.',
  },
  cert_alt: { label: 'Second certificate', help: 'Of another key kind: ECDSA beside RSA.', lines: true },
  key_alt: { label: 'Key of the second certificate', lines: true, secret: true },
  cert: { label: 'Certificate', help: 'PEM, beginning with -----BEGIN CERTIFICATE-----.', lines: true },
  'vaults.name': { label: 'Kind', help: 'Where the secrets are kept. env: in environment variables.' },
  'vaults.config': {
    label: 'Configuration',
    help: 'How the secrets are found. Its fields are those of the kind.',
    fields: {
      prefix: {
        label: 'Prefix of the variables',
        help: 'For a kind that reads environment variables: MY_ reads MY_NAME for the secret name.',
        valueForm: 'MY_',
      },
    },
  },
  'keys.name': { label: 'Name' },
  'key_sets.name': { label: 'Name' },
  cert_digest: { label: 'Digest', help: 'The gateway works it out.' },
  'filter_chains.filters': { label: 'Filters', element: 'filter' },
  'filter_chains.enabled': { label: 'Enabled', help: 'Off: requests do not pass its filters.' },
  prefix: { label: 'Prefix', help: 'Its secrets are named {vault://prefix/…}.' },
  description: { label: 'Description' },
  kid: { label: 'Key id', help: 'The kid of the JSON Web Key.' },
  jwk: { label: 'JSON Web Key', help: 'As JSON. Either this or PEM is needed.', lines: true },
  pem: {
    label: 'PEM',
    help: 'Either this or a JSON Web Key is needed.',
    fields: {
      public_key: { label: 'Public key', lines: true },
      private_key: { label: 'Private key', lines: true, secret: true },
    },
  },
  set: { label: 'Key set' },
};

/** The entities whose fields are described above. A field of another one may mean something else under the same name. */
const described = new Set([
  'services',
  'routes',
  'consumers',
  'upstreams',
  'certificates',
  'ca_certificates',
  'vaults',
  'keys',
  'key_sets',
]);

/** `name` is the field's wire name. */
export const entityFieldText = (entity: string, name: string): FieldText =>
  texts[`${entity}.${name}`] ??
  (described.has(entity) || name === 'tags' ? texts[name] : undefined) ??
  plainText(name);
