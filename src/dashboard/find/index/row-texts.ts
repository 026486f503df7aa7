// Takes a row apart into the texts that it is found by. Secrets become digests, and certificates what they say of themselves. Pure.
import { readChain } from '#dashboard/entities/certificates/x509/read-chain.ts';
import type { SecretDigest } from './secret-digest.ts';

export interface LabelledText {
  /** The path of the field: "hosts", "config.redis_host". */
  readonly label: string;
  readonly text: string;
}

export interface LabelledSecret {
  readonly label: string;
  readonly digest: number;
}

export interface RowTexts {
  readonly texts: readonly LabelledText[];
  readonly secrets: readonly LabelledSecret[];
}

/** Longer values are found by their beginning alone: bodies of answers, programs. */
export const longestText = 2_000;

/** A row's time of creation stands on its page. Readers do not search for it by its milliseconds. */
const unsaid: ReadonlySet<string> = new Set(['created_at', 'updated_at']);

/** Names of fields that hold secrets in the configuration of plugins, whatever their schemas say. */
const secretName =
  /(?:secret|password|passphrase|token|credential|authorization|provision_key|header_value|param_value|account_json)s?$|(?:^|_)(?:api_?key|access_key|hmac_key|private_key)$/i;

const isIn = (paths: readonly string[], label: string): boolean =>
  paths.some((path) => label === path || label.startsWith(`${path}.`));

/** Of a secret URL, such as a log's, the host is no secret. Its path, its query and its user may be. */
const hostOf = (text: string): string | undefined =>
  /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text).host : undefined;

const isPem = (text: string): boolean => text.startsWith('-----BEGIN ');

function* textsOfPem(label: string, text: string): Generator<LabelledText> {
  const read = readChain(text);
  if (!('leaf' in read)) return;
  const { leaf, chain } = read;
  yield { label: `${label}: subject`, text: leaf.subject };
  for (const name of leaf.names) yield { label: `${label}: name`, text: name };
  yield { label: `${label}: issuer`, text: leaf.issuer };
  yield { label: `${label}: serial number`, text: leaf.serial };
  yield { label: `${label}: fingerprint`, text: leaf.fingerprint };
  for (const { subject } of chain) yield { label: `${label}: chain`, text: subject };
}

/** `secretPaths` are the fields whose values must not be kept. */
export function rowTexts(row: object, secretPaths: readonly string[], digest: SecretDigest): RowTexts {
  const texts: LabelledText[] = [];
  const secrets: LabelledSecret[] = [];
  const add = (label: string, name: string, text: string): void => {
    if (text === '') return;
    if (isIn(secretPaths, label) || (label.startsWith('config.') && secretName.test(name))) {
      secrets.push({ label, digest: digest(text.trim()) });
      const host = hostOf(text);
      if (host !== undefined) texts.push({ label, text: host });
    } else if (!isPem(text)) texts.push({ label, text: text.slice(0, longestText) });
    else if (/^-----BEGIN [A-Z ]*PRIVATE KEY/.test(text))
      secrets.push({ label, digest: digest(text.trim()) });
    else texts.push(...textsOfPem(label, text));
  };
  const walk = (value: unknown, label: string, name: string): void => {
    if (typeof value === 'string') add(label, name, value);
    else if (typeof value === 'number') add(label, name, String(value));
    else if (Array.isArray(value)) for (const element of value) walk(element, label, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, label === '' ? key : `${label}.${key}`, key);
  };
  for (const [key, value] of Object.entries(row)) if (!unsaid.has(key)) walk(value, key, key);
  return { texts, secrets };
}
