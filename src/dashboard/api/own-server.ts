// Requests that end at the dashboard's own server, and not at an Admin API.

/** The server's refusal. `fields` has its words about each field. */
export class ServerRefused extends Error {
  readonly fields: Readonly<Record<string, string>>;
  /** Of the HTTP answer. Undefined where none came. */
  readonly status: number | undefined;

  constructor(message: string, fields: Readonly<Record<string, string>> = {}, status?: number) {
    super(message);
    this.fields = fields;
    this.status = status;
  }
}

export async function askServer(
  method: string,
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerRefused('Gatehouse’s own server cannot be reached from this browser');
  }
  if (answer.status === 204) return undefined;
  const read: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return read;
  const message = textOf(read, 'message') ?? `The server answers ${answer.status}`;
  throw new ServerRefused(message, fieldsOf(read), answer.status);
}

export const memberOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;

export const textOf = (body: unknown, name: string): string | undefined => {
  const value = memberOf(body, name);
  return typeof value === 'string' ? value : undefined;
};

const fieldsOf = (body: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(memberOf(body, 'fields') ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** The server is of the same version as the page, or nearly: what is looked at is that it is this kind of answer at all. */
export function only<T>(body: unknown, is: (body: unknown) => body is T): T {
  if (is(body)) return body;
  throw new ServerRefused('The answer of Gatehouse’s own server was not understood');
}
