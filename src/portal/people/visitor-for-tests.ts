// A browser at the portal, for tests: it keeps the cookie and sends the token.
import { isTable, type Table } from '#schema/table.ts';
import type { RunningPortal } from '../listener/portal-for-tests.ts';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly fields: Table;
  readonly message: string;
}

const goodPassword = 'correct horse battery';

export class PortalVisitor {
  readonly #at: string;
  cookie = '';
  #token = '';

  constructor(at: string) {
    this.#at = at;
  }

  async ask(method: string, path: string, body?: object): Promise<Answered> {
    if (method !== 'GET' && this.#token === '') await this.ask('GET', 'session');
    const response = await fetch(`${this.#at}/portal/api/${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...(this.#token !== '' && { 'x-portal-token': this.#token }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie !== null) {
      this.cookie = cookie.split(';', 1)[0] ?? '';
      this.#token = '';
    }
    const text = await response.text();
    const answer: unknown = text === '' ? {} : JSON.parse(text);
    const table = isTable(answer) ? answer : {};
    if (typeof table.token === 'string') this.#token = table.token;
    const fields = isTable(table.fields) ? table.fields : {};
    return {
      status: response.status,
      body: answer,
      fields,
      message: typeof table.message === 'string' ? table.message : '',
    };
  }

  signUp(email: string, more: object = {}): Promise<Answered> {
    return this.ask('POST', 'sign-up', { email, name: 'Eddie Marsh', password: goodPassword, ...more });
  }

  signIn(email: string, password = goodPassword): Promise<Answered> {
    return this.ask('POST', 'sign-in', { email, password });
  }
}

export async function outboxOf({ operators, portal }: RunningPortal) {
  await portal.settle();
  const mails: unknown = await (await fetch(`${operators}/api/portal/outbox`)).json();
  return (Array.isArray(mails) ? mails.filter(isTable) : []).map(({ to, subject, text }) => ({
    to: String(to),
    subject: String(subject),
    text: String(text),
  }));
}

/** The code in the link of the newest mail to the address. */
export async function codeFor(running: RunningPortal, email: string): Promise<string> {
  const mail = (await outboxOf(running)).find(({ to }) => to === email);
  return /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
}

/** A developer who has confirmed the address and signed in. */
export async function signedIn(running: RunningPortal, email: string): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await visitor.ask('POST', 'confirm', { code: await codeFor(running, email) });
  await visitor.signIn(email);
  return visitor;
}
