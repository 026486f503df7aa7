// The fields of jwt's form.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import { anonymous, realm, runOnPreflight } from './shared-fields.ts';

export const jwtFields: Readonly<Record<string, FieldText>> = {
  uri_param_names: {
    label: 'Query parameters',
    help: 'May carry the token. They are looked at first, then cookies, then the Authorization header.',
    valueForm: 'name',
  },
  header_names: {
    label: 'Headers',
    help: 'May carry the token, after the word Bearer.',
    valueForm: 'name',
    words: true,
  },
  cookie_names: { label: 'Cookies', help: 'May carry the token, too.', valueForm: 'name', words: true },
  key_claim_name: {
    label: 'Claim that names the credential',
    help: 'Its value is the key of a consumer’s JWT credential. The token’s header may have it instead.',
  },
  claims_to_verify: {
    label: 'Claims to check',
    help: 'exp: not expired. nbf: valid already. A token without a checked claim is refused.',
    anyOrder: true,
  },
  secret_is_base64: {
    label: 'Secrets are base64',
    help: 'On: secrets and keys of the credentials are decoded before use.',
  },
  maximum_expiration: {
    label: 'Longest validity',
    unit: 's',
    help: 'A token that is good for longer from now on is refused. Needs the claim exp to be checked. 0: any validity.',
  },
  anonymous,
  realm,
  run_on_preflight: runOnPreflight('token'),
};

export const jwtLaterFields: Readonly<Record<string, Partial<FieldText>>> = {
  uri_param_names: { help: 'May carry the token. A request with two different tokens is refused.' },
  secret_is_base64: { help: 'On: secrets of the credentials are decoded before use.' },
};

export const jwtSections: readonly Section[] = [
  {
    fields: [
      'claims_to_verify',
      'maximum_expiration',
      'header_names',
      'uri_param_names',
      'cookie_names',
      'key_claim_name',
    ],
  },
  {
    title: 'Special cases',
    folded: 'callers without a token, preflight, base64',
    fields: ['anonymous', 'run_on_preflight', 'secret_is_base64', 'realm'],
  },
];
