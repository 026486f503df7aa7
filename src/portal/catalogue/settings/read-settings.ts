// Reads the settings of the portal as an operator sends them.
import { isTable } from '#schema/table.ts';
import { isAddress } from '#mail/mail-address.ts';
import { isPictureAddress, type FooterLink } from '#wire/portal/look.ts';
import { isColour } from '#wire/portal/mixed-colour.ts';
import type { PortalSettings, ProviderSettings } from '#wire/portal/operator.ts';
import { CheckedFields } from '../checked-fields.ts';

/** A web address, or a path of the portal: neither a script nor, as `//host`, another site in disguise. */
export function isSafeLink(text: string): boolean {
  if (/\s|\p{Cc}|\\/u.test(text)) return false;
  if (text.startsWith('/')) return !text.startsWith('//');
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** Throws RefusedDraft. Fields that the body lacks keep their values. */
export function readSettings(body: unknown, before: PortalSettings): PortalSettings {
  const fields = new CheckedFields(body);
  const settings: PortalSettings = {
    name: fields.name('name', before.name, 60),
    colour: readColour(fields, before.colour),
    theme: fields.oneOf('theme', ['visitor', 'light', 'dark'], before.theme),
    logo: readLogo(fields, before.logo),
    tagline: fields.line('tagline', before.tagline, 200),
    footer: fields.list('footer', before.footer, 12, (value) => readLink(fields, value)),
    signUp: fields.oneOf('signUp', ['open', 'approval', 'invitation', 'off'], before.signUp),
    domains: fields.list('domains', before.domains, 100, (value) => readDomain(fields, value)),
    operators: fields.list('operators', before.operators, 20, (value) => readAddress(fields, value)),
    passwords: fields.flag('passwords', before.passwords),
    provider: readProvider(fields, before.provider),
    url: readUrl(fields, before.url),
    gateway: fields.name('gateway', before.gateway, 100),
  };
  fields.done();
  return settings;
}

function readColour(fields: CheckedFields, before: string): string {
  const value = fields.text('colour', before, 20);
  if (!isColour(value)) fields.refuse('colour', 'Six digits after #, such as #3a45b8');
  return value.toLowerCase();
}

function readLogo(fields: CheckedFields, before: string | null): string | null {
  const value = fields.given('logo');
  if (value === undefined) return before;
  if (value === null || (typeof value === 'string' && isPictureAddress(value))) return value;
  fields.refuse('logo', 'A picture of the portal');
  return before;
}

function readLink(fields: CheckedFields, value: unknown): FooterLink {
  const { label, to } = isTable(value) ? value : {};
  if (typeof label !== 'string' || label.trim() === '' || label.length > 60 || /\p{Cc}/u.test(label))
    fields.refuse('footer', 'The words of a link have 1 to 60 characters');
  if (typeof to !== 'string' || to.length > 500 || !isSafeLink(to))
    fields.refuse('footer', 'A link begins with https://, http:// or /');
  return { label: String(label).trim(), to: String(to) };
}

function readDomain(fields: CheckedFields, value: unknown): string {
  const domain = typeof value === 'string' ? value.trim().toLowerCase().replace(/^@/, '') : '';
  if (!/^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(domain))
    fields.refuse('domains', 'A domain is such as example.com');
  return domain;
}

function readAddress(fields: CheckedFields, value: unknown): string {
  const address = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (!isAddress(address)) fields.refuse('operators', 'A mail address is such as mara@example.com');
  return address;
}

function readUrl(fields: CheckedFields, before: string): string {
  const value = fields.line('url', before, 300);
  if (value !== '' && !(isSafeLink(value) && !value.startsWith('/')))
    fields.refuse('url', 'The address begins with https:// or http://');
  return value.replace(/\/+$/, '');
}

/** Without a secret the one before stays, for the same issuer alone. */
function readProvider(fields: CheckedFields, before: ProviderSettings | null): ProviderSettings | null {
  const value = fields.given('provider');
  if (value === undefined) return before;
  if (value === null) return null;
  const given = isTable(value) ? value : {};
  const text = (name: string): string => {
    const found = given[name];
    return typeof found === 'string' ? found.trim() : '';
  };
  const [name, issuer, clientId, secret] = [
    text('name'),
    text('issuer'),
    text('clientId'),
    text('clientSecret'),
  ];
  if (name === '' || name.length > 60) fields.refuse('provider', 'The provider needs a name');
  if (!isSafeLink(issuer) || issuer.startsWith('/'))
    fields.refuse('provider', 'The issuer begins with https:// or http://');
  if (clientId === '') fields.refuse('provider', 'The provider needs a client id');
  const kept = before?.issuer === issuer ? before.clientSecret : undefined;
  const clientSecret = secret === '' ? kept : secret;
  return { name, issuer, clientId, ...(clientSecret !== undefined && { clientSecret }) };
}
