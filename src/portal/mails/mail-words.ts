// A mail of the portal as text and as HTML. Names and reasons of people are in it as words: never as markup, and never as a header.
import type { Mail } from '#mail/send-mail.ts';

/** `link` may have a code. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string } | undefined;
}

/** In a subject a line break would begin another header. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

export function mailText({ paragraphs, link }: MailContent): string {
  const lines = paragraphs.map((paragraph) => oneLine(paragraph));
  return [...lines, ...(link ? [`${link.label}: ${link.url}`] : [])].join('\n\n');
}

export function writtenMail(id: string, content: MailContent): Mail {
  const { subject, paragraphs, link } = content;
  const parts = paragraphs.map((paragraph) => `<p>${escaped(oneLine(paragraph))}</p>`);
  if (link) parts.push(`<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>`);
  return { id, subject: oneLine(subject), text: `${mailText(content)}\n`, html: parts.join('\n') };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '');
