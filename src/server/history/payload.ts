// The sealed part of an entry of the history: the rows before and after, with their secrets.
import { isTable } from '#schema/table.ts';
import { isKindName } from '#configuration/kinds.ts';
import type { Row } from '#configuration/rows-of-kind.ts';
import type { KeptChange } from '#configuration/undo/kept-change.ts';

export interface Payload extends Pick<KeptChange, 'before' | 'after' | 'along' | 'leftOut'> {
  /** The JSON that was sent. Undefined where it is large or no JSON. */
  readonly body: string | undefined;
  /** The paths of secret fields, by the kind that they are fields of: ["config", "password"]. */
  readonly secrets: readonly (readonly string[])[];
  /** The rows that it belongs to, with their names. */
  readonly owners: readonly { readonly kind: string; readonly id: string; readonly name: string }[];
  /** Rows that are too large to be kept. */
  readonly tooLarge: boolean;
}

export const emptyPayload: Payload = {
  before: undefined,
  after: undefined,
  along: [],
  leftOut: 0,
  body: undefined,
  secrets: [],
  owners: [],
  tooLarge: false,
};

/** Characters of an entry as JSON. */
const longest = 512 * 1024;

/** The text to seal: without what is too much. */
export function payloadText(payload: Payload): string {
  const text = JSON.stringify(payload);
  if (text.length <= longest) return text;
  const withoutAlong = {
    ...payload,
    along: [],
    leftOut: payload.along.length + payload.leftOut,
    body: undefined,
  };
  const shorter = JSON.stringify(withoutAlong);
  if (shorter.length <= longest) return shorter;
  return JSON.stringify({ ...withoutAlong, before: undefined, after: undefined, tooLarge: true });
}

const rowIn = (value: unknown): Row | undefined => (isTable(value) ? value : undefined);
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The text was written by this file, of this version or of an earlier one. */
export function readPayload(text: string): Payload {
  const read: unknown = JSON.parse(text);
  if (!isTable(read)) return emptyPayload;
  return {
    before: rowIn(read.before),
    after: rowIn(read.after),
    along: listIn(read.along).flatMap((one) =>
      isTable(one) && typeof one.kind === 'string' && isKindName(one.kind) && isTable(one.row)
        ? [{ kind: one.kind, row: one.row }]
        : [],
    ),
    leftOut: Number(read.leftOut ?? 0),
    body: typeof read.body === 'string' ? read.body : undefined,
    secrets: listIn(read.secrets).map((path) => listIn(path).map(textIn)),
    owners: listIn(read.owners).flatMap((one) =>
      isTable(one) ? [{ kind: textIn(one.kind), id: textIn(one.id), name: textIn(one.name) }] : [],
    ),
    tooLarge: read.tooLarge === true,
  };
}
