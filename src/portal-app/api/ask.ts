// Asks the portal's server.

export class PortalFailure extends Error {
  override readonly name = 'PortalFailure';
  /** 0: there was no answer. */
  readonly status: number;
  /** What is wrong with single fields. */
  readonly fields: ReadonlyMap<string, string>;
  constructor(status: number, message: string, fields: ReadonlyMap<string, string> = new Map()) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

/** Every change has it in a header, so that no page of another site can make one. */
let token = '';

export const keepToken = (given: string): void => {
  token = given;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Resolves with what the server answers: it is of the same version as the page. */
export async function ask<T extends object>(path: string, method: Method = 'GET', body?: object): Promise<T> {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- it needs the type T
  const isAnswer = (read: unknown): read is T => typeof read === 'object' && read !== null;
  const read = readJson(await send(path, method, body));
  if (isAnswer(read)) return read;
  throw new PortalFailure(0, 'The answer of the portal was not understood.');
}

/** The same where nothing is read out of the answer. */
export async function tell(path: string, method: Method, body?: object): Promise<void> {
  await send(path, method, body);
}

async function send(path: string, method: Method, body: object | undefined): Promise<string> {
  const response = await fetch(`/portal/api/${path}`, {
    method,
    headers: {
      ...(method !== 'GET' && { 'X-Portal-Token': token }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new PortalFailure(0, 'The portal does not answer. Try again in a moment.');
  });
  const text = await response.text();
  if (response.ok) return text;
  const refusal = readJson(text);
  const fields = fieldsOf(refusal);
  // They say more than the message above them.
  const message = fields.size > 0 ? [...fields.values()].join('. ') : messageOf(refusal);
  throw new PortalFailure(response.status, message ?? `The portal answered ${response.status}.`, fields);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOf(body: unknown): ReadonlyMap<string, string> {
  if (typeof body !== 'object' || body === null || !('fields' in body)) return new Map();
  const { fields } = body;
  const pairs = typeof fields === 'object' && fields !== null ? Object.entries<unknown>({ ...fields }) : [];
  return new Map(pairs.map(([name, problem]) => [name, String(problem)]));
}

function messageOf(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
    ? body.message
    : undefined;
}
