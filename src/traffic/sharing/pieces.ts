// What a node has recorded, as it goes to the node that counts. It holds no secret: what was captured has been cut before.
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ShownContent } from '#wire/traffic.ts';
import { capturedContent } from '../content/captured-content.ts';
import { fields, width, type Entry, type ReadBatch } from '../observing/packed-batch.ts';
import { unpack } from '../observing/unpack.ts';
import type { TrafficRecord } from '../record.ts';

export type Piece =
  | { readonly kind: 'batch'; readonly gateway: string; readonly batch: ReadBatch }
  | { readonly kind: 'records'; readonly records: readonly TrafficRecord[] }
  | { readonly kind: 'lost'; readonly reason: string; readonly requests: number };

/** Another number with each change of what stands in `Piece`. */
export const pieceFormat = 1;
const mostBytes = 64 * 1024 * 1024;

export const packPieces = (pieces: readonly Piece[]): Uint8Array =>
  deflateRawSync(serialize(pieces), { level: 1 });

/** Undefined: it cannot be read. */
export function unpackPieces(packed: Uint8Array, format: number): readonly Piece[] | undefined {
  if (format !== pieceFormat) return undefined;
  try {
    const found: unknown = deserialize(inflateRawSync(packed, { maxOutputLength: mostBytes }));
    return isPieces(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

const isPieces = (found: unknown): found is readonly Piece[] =>
  Array.isArray(found) && found.every((piece) => isPiece(piece));

function isPiece(found: unknown): found is Piece {
  if (typeof found !== 'object' || found === null || !('kind' in found)) return false;
  if (found.kind === 'batch')
    return 'batch' in found && typeof found.batch === 'object' && 'gateway' in found;
  return found.kind === 'records'
    ? 'records' in found && Array.isArray(found.records)
    : found.kind === 'lost' && 'requests' in found;
}

const textFields = [
  fields.target,
  fields.consumer,
  fields.credential,
  fields.method,
  fields.host,
  fields.answeredBy,
  fields.plugin,
  fields.address,
  fields.agent,
  fields.peer,
] as const;

/** A batch by itself: with the entries that it names and no other ones, and without what nobody may see. */
export function wholeBatch({ numbers, paths, count, entries, captured }: ReadBatch): ReadBatch {
  const own = numbers.slice(0, count * width);
  const named: Entry[] = [''];
  const places = new Map<number, number>();
  let pathEnd = 0;
  for (let at = 0; at < own.length; at += width) {
    pathEnd += (own[at + fields.pathLength] ?? 0) + (own[at + fields.queryLength] ?? 0);
    for (const field of textFields) {
      const place = own[at + field] ?? 0;
      if (place === 0) continue;
      let ownPlace = places.get(place);
      if (ownPlace === undefined) {
        ownPlace = named.push(entries[place] ?? '') - 1;
        places.set(place, ownPlace);
      }
      own[at + field] = ownPlace;
    }
  }
  const contents = captured?.map((one) => ({ index: one.index, content: capturedContent(one) }));
  const batch = { numbers: own, paths: paths.slice(0, pathEnd), count, generation: 0, entries: named };
  return contents?.length ? { ...batch, contents } : batch;
}

/** All requests in the order in which they are counted. */
export function* recordsOf(piece: Piece): Iterable<TrafficRecord> {
  if (piece.kind === 'records') yield* piece.records;
  if (piece.kind !== 'batch') return;
  const { batch, gateway } = piece;
  const contents = new Map<number, ShownContent>(
    batch.contents?.map(({ index, content }) => [index, content]),
  );
  let pathStart = 0;
  for (let index = 0; index < batch.count; index += 1) {
    const at = index * width;
    const pathEnd = pathStart + (batch.numbers[at + fields.pathLength] ?? 0);
    const content = contents.get(index);
    const record = unpack(batch, gateway, at, pathStart, pathEnd);
    yield content ? { ...record, content } : record;
    pathStart = pathEnd + (batch.numbers[at + fields.queryLength] ?? 0);
  }
}
