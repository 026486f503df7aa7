// Reads what people say of themselves.
import { isTable, type Table } from '#schema/table.ts';
import { isAddress } from '#mail/mail-address.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import { longestPassword, shortestPassword } from '#wire/portal/developer.ts';

export const tableOf = (body: unknown): Table => (isTable(body) ? body : {});

export const textOf = (body: Table, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};

export const emailIn = (body: Table): string => textOf(body, 'email').trim().toLowerCase();

const longestName = 80;

/** A name goes into mails and pages of others. It cannot be an address to follow. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'Required';
  if (name.length > longestName) return `At most ${longestName} characters`;
  if (/\p{Cc}|\p{Cf}|[<>/\\@:]|\bwww\./iu.test(name)) return 'A name has none of < > / \\ @ : and no address';
  return undefined;
}

export function passwordProblem(password: string, { email = '', name = '' } = {}): string | undefined {
  const { length } = password;
  if (length < shortestPassword) return `At least ${shortestPassword} characters`;
  if (length > longestPassword) return `At most ${longestPassword} characters`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 4) return 'It repeats the same characters';
  if (plain === email || plain === name.toLowerCase()) return 'It must not be the address or the name';
  return undefined;
}

/** Throws RefusedDraft. */
export function refuse(problems: Readonly<Record<string, string | undefined>>): void {
  const found = Object.entries(problems).flatMap(([field, problem]) =>
    problem === undefined ? [] : [[field, problem] as const],
  );
  if (found.length > 0) throw new RefusedDraft(Object.fromEntries(found));
}

/** Throws RefusedDraft. */
export function readSignUp(body: unknown): {
  email: string;
  name: string;
  password: string;
  invitation: string;
} {
  const table = tableOf(body);
  const email = emailIn(table);
  const name = textOf(table, 'name').trim();
  const password = textOf(table, 'password');
  refuse({
    email: isAddress(email) ? undefined : 'This is no mail address',
    name: nameProblem(name),
    password: passwordProblem(password, { email, name }),
  });
  return { email, name, password, invitation: textOf(table, 'invitation') };
}

/** Throws RefusedDraft. */
export function readName(table: Table): string {
  const name = textOf(table, 'name').trim();
  refuse({ name: nameProblem(name) });
  return name;
}
