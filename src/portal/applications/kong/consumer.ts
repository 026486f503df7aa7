// The consumer of an application: its custom_id is the application's id, its name tells people whose it is.
import { AdminError, isNotFound, type AdminClient, type Consumer } from '#client';

const prefix = 'gh-app-';

export const newApplicationId = (): string => `${prefix}${globalThis.crypto.randomUUID()}`;

export const isApplicationId = (id: string): boolean => /^gh-app-[0-9a-f-]{36}$/.test(id);

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** "Jokebot (eddie@jokebot.example)" */
export const usernameOf = ({ name, email }: Omit<Named, 'id'>): string => `${name} (${email})`;

/** The reverse, for applications that are found in the gateway. */
export function nameIn(username: string, email: string): string | undefined {
  const end = ` (${email})`;
  return username.toLowerCase().endsWith(end.toLowerCase()) && username.length > end.length
    ? username.slice(0, -end.length)
    : undefined;
}

export async function findConsumer(
  client: AdminClient,
  { id }: Pick<Named, 'id'>,
): Promise<Consumer | undefined> {
  const consumers = client.all('consumers');
  try {
    const row = await consumers.get(id.slice(prefix.length));
    if (row.custom_id === id) return row;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  const { rows } = await consumers.page({ filter: { custom_id: id } });
  return rows.find(({ custom_id }) => custom_id === id);
}

const isTaken = (error: unknown): boolean =>
  error instanceof AdminError &&
  error.failure.kind === 'http' &&
  (error.failure.status === 409 || error.failure.status === 400) &&
  (Object.hasOwn(error.failure.fields, 'username') || /username/.test(error.failure.message ?? ''));

/** Finds the consumer, or makes it. Its name follows the application's. */
export async function consumerFor(client: AdminClient, application: Named): Promise<Consumer> {
  const consumers = client.all('consumers');
  const { id } = application;
  const wanted = usernameOf(application);
  // Another consumer may have the name, one that the portal has not made.
  const other = usernameOf({ ...application, name: `${application.name} ${id.slice(-4)}` });
  const known = await findConsumer(client, application);
  if (known && (known.username === wanted || known.username === other)) return known;
  const save = (username: string): Promise<Consumer> =>
    known
      ? consumers.update(known.id, { username })
      : consumers.create({ id: id.slice(prefix.length), custom_id: id, username });
  try {
    return await save(wanted);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return save(other);
  }
}
