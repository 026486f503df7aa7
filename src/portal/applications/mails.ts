// What developers are told about their applications.
import type { Developer } from '#wire/portal/developer.ts';
import type { ApplicationRow, GrantRow } from './applications-part.ts';
import type { PortalMail } from './known-apis.ts';

type About = Pick<ApplicationRow, 'id' | 'name'>;

const place = ({ id }: About): string => `/applications/${id}`;

/** For operators. */
export const askedMail = (
  application: About,
  { title }: Pick<GrantRow, 'title'>,
  developer: Developer,
): PortalMail => ({
  subject: `${application.name} asks for ${title}`,
  paragraphs: [
    `${developer.name} (${developer.email}) asks that the application ${application.name} may call ${title}.`,
    'The page Portal of the dashboard lets in or refuses.',
  ],
});

export const questionMail = (application: About, { title }: GrantRow, question: string): PortalMail => ({
  subject: `A question about ${title} for ${application.name}`,
  paragraphs: [
    `Before your application ${application.name} may call ${title}, an operator asks:`,
    question,
    'Answer it on the page of the application. Your request waits until then.',
  ],
  link: place(application),
});

/** For operators. */
export const replyMail = (
  application: About,
  { title, question }: Pick<GrantRow, 'title' | 'question'>,
  developer: Developer,
): PortalMail => ({
  subject: `${application.name} has answered your question about ${title}`,
  paragraphs: [
    `${developer.name} (${developer.email}) has answered your question: ${question}`,
    'The answer stands on the page Portal of the dashboard, which lets in or refuses.',
  ],
});

export const approvedMail = (application: About, { title }: GrantRow): PortalMail => ({
  subject: `${application.name} may call ${title}`,
  paragraphs: [
    `Your application ${application.name} may call ${title} from now on.`,
    'Make its key on its page. A key is shown once, when it is made.',
  ],
  link: place(application),
});

export const declinedMail = (application: About, { title }: GrantRow, reason: string): PortalMail => ({
  subject: `${application.name} may not call ${title}`,
  paragraphs: [
    `Your request for ${title} was declined for your application ${application.name}. The reason:`,
    reason,
    'You can ask again.',
  ],
  link: place(application),
});

export const blockedMail = (application: About, reason: string): PortalMail => ({
  subject: `${application.name} is blocked`,
  paragraphs: [`All calls of your application ${application.name} are refused. The reason:`, reason],
  link: place(application),
});

export const letInMail = (application: About): PortalMail => ({
  subject: `${application.name} is let in again`,
  paragraphs: [`The calls of your application ${application.name} are answered again, with the same keys.`],
  link: place(application),
});
