// Checks what developers and operators send about applications.
import { RefusedDraft } from '#serving/refused-draft.ts';
import { isTable } from '#schema/table.ts';
import {
  credentialKinds,
  type ApplicationDraft,
  type CredentialDraft,
  type GrantDraft,
} from '#wire/portal/application.ts';
import type { Decision } from '#wire/portal/operator.ts';

const longestName = 60;
const longestText = 500;
/** Seconds. */
const longestOverlap = 30 * 86_400;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const fieldsOf = (body: unknown): Readonly<Record<string, unknown>> => (isTable(body) ? body : {});

/** A text of one line. */
function textIn(
  body: Readonly<Record<string, unknown>>,
  field: string,
  { longest = longestText, required = false }: { longest?: number; required?: boolean } = {},
): string {
  const value = body[field] ?? '';
  if (typeof value !== 'string') throw new RefusedDraft({ [field]: 'A text' });
  const text = value.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
  if (required && text === '') throw new RefusedDraft({ [field]: 'Required' });
  if (text.length > longest) throw new RefusedDraft({ [field]: `At most ${longest} characters` });
  if (control.test(text)) throw new RefusedDraft({ [field]: 'It has a character that cannot be seen' });
  return text;
}

export function readApplication(body: unknown): ApplicationDraft {
  const fields = fieldsOf(body);
  return {
    name: textIn(fields, 'name', { longest: longestName, required: true }),
    purpose: textIn(fields, 'purpose'),
  };
}

/** What is not sent stays. */
export const readChanges = (body: unknown, before: ApplicationDraft): ApplicationDraft =>
  readApplication({ name: before.name, purpose: before.purpose, ...fieldsOf(body) });

export function readGrant(body: unknown): GrantDraft {
  const fields = fieldsOf(body);
  return {
    api: textIn(fields, 'api', { required: true }),
    plan: textIn(fields, 'plan') || null,
    message: textIn(fields, 'message'),
  };
}

export function readCredential(body: unknown): CredentialDraft {
  const fields = fieldsOf(body);
  const kind = credentialKinds.find((known) => known === fields['kind']);
  if (!kind) throw new RefusedDraft({ kind: `One of ${credentialKinds.join(', ')}` });
  const overlap = fields['overlap'] ?? null;
  if (overlap !== null && !(typeof overlap === 'number' && overlap >= 0 && overlap <= longestOverlap))
    throw new RefusedDraft({ overlap: 'Seconds, 30 days at most' });
  const redirect = textIn(fields, 'redirect', { longest: 2000 });
  return { kind, overlap, ...(redirect !== '' && { redirect: checkedRedirect(redirect) }) };
}

/** RFC 6749, section 3.1.2: absolute, without a fragment. */
function checkedRedirect(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || text.includes('#'))
    throw new RefusedDraft({ redirect: 'An address that begins with https:// or http://, without #' });
  return text;
}

export function readDecision(body: unknown): Decision {
  const fields = fieldsOf(body);
  const { answer } = fields;
  if (answer !== 'approve' && answer !== 'decline') throw new RefusedDraft({ answer: 'approve or decline' });
  return { answer, reason: textIn(fields, 'reason', { required: answer === 'decline' }) };
}

export const readQuestion = (body: unknown): string => textIn(fieldsOf(body), 'question', { required: true });

export const readReply = (body: unknown): string => textIn(fieldsOf(body), 'reply', { required: true });

/** The reason for which an application is blocked. Empty: it is let in again. */
export function readBlocked(body: unknown): string {
  const fields = fieldsOf(body);
  if (typeof fields['blocked'] !== 'string') throw new RefusedDraft({ blocked: 'A text' });
  return textIn(fields, 'blocked');
}
