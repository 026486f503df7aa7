// The words of the mails about an account. A mail to an address that is not confirmed has no words that its sender has chosen: it could
// be a message of somebody else to the owner of the address.
import type { Developer } from '#wire/portal/developer.ts';
import type { MailContent } from '../mails/mail-words.ts';

interface Portal {
  readonly name: string;
  /** Where links lead, without a slash at the end. */
  readonly url: string;
}

export const confirmMail = ({ name, url }: Portal, code: string): MailContent => ({
  subject: `Confirm your address for ${name}`,
  paragraphs: [
    `This address was given for a new account at ${name}.`,
    'The link confirms it, within a day. If it was not you, leave it: the account is then forgotten.',
  ],
  link: { label: 'Confirm the address', url: `${url}/confirm#${code}` },
});

/** Two have given the address. The one who reads the mail says what the password is. */
export const chooseMail = ({ name, url }: Portal, code: string): MailContent => ({
  subject: `Choose your password for ${name}`,
  paragraphs: [
    `This address was given more than once for a new account at ${name}.`,
    'The link confirms it and sets the password, within an hour. No password that was given before counts. If it was not you, leave it: the account is then forgotten.',
  ],
  link: { label: 'Choose a password', url: `${url}/password#${code}` },
});

export const knownMail = ({ name, url }: Portal): MailContent => ({
  subject: `You have an account at ${name}`,
  paragraphs: [
    `This address was given for a new account at ${name}, and it has one already.`,
    'If it was you, sign in. If you have forgotten the password, ask for a new one there.',
  ],
  link: { label: 'Sign in', url: `${url}/sign-in` },
});

export const resetMail = ({ name, url }: Portal, code: string): MailContent => ({
  subject: `A new password for ${name}`,
  paragraphs: [
    `A new password was asked for at ${name}.`,
    'The link sets it, within an hour. If it was not you, leave it: the old one stays.',
  ],
  link: { label: 'Set a new password', url: `${url}/password#${code}` },
});

export const changedMail = ({ name, url }: Portal): MailContent => ({
  subject: `Your password for ${name} was changed`,
  paragraphs: [
    `The password of your account at ${name} was changed, and all other browsers are signed out.`,
    'If it was not you, ask for a new password at once.',
  ],
  link: { label: 'Sign in', url: `${url}/sign-in` },
});

export const invitationMail = ({ name, url }: Portal, code: string): MailContent => ({
  subject: `You are invited to ${name}`,
  paragraphs: [`An account at ${name} is ready for you.`, 'The link works for two weeks.'],
  link: { label: 'Sign up', url: `${url}/sign-up#${code}` },
});

export const approvedMail = ({ name, url }: Portal): MailContent => ({
  subject: `Your account at ${name} is ready`,
  paragraphs: ['An operator has let you in.'],
  link: { label: 'Sign in', url: `${url}/sign-in` },
});

export const declinedMail = ({ name }: Portal, reason: string): MailContent => ({
  subject: `Your account at ${name}`,
  paragraphs: ['An operator has not let you in.', ...(reason === '' ? [] : [`The reason: ${reason}`])],
});

/** `answerTo`: an address. Undefined: the one that the mail comes from. */
export const questionMail = ({ name }: Portal, question: string, answerTo?: string): MailContent => ({
  subject: `A question about your account at ${name}`,
  paragraphs: [
    `Before you are let in at ${name}, an operator asks:`,
    question,
    answerTo === undefined ? 'Answer this mail.' : `Write your answer to ${answerTo}.`,
  ],
});

/** For operators. */
export const waitsMail = ({ name: portal }: Portal, { name, email }: Developer): MailContent => ({
  subject: `${name} waits for your yes at ${portal}`,
  paragraphs: [
    `${name} (${email}) has signed up at ${portal}, and has confirmed the address.`,
    'The page Portal of the dashboard lets in or refuses.',
  ],
});

export const blockedMail = ({ name }: Portal, reason: string): MailContent => ({
  subject: `Your account at ${name} is blocked`,
  paragraphs: ['An operator has blocked your account and its applications.', `The reason: ${reason}`],
});
