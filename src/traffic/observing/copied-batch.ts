// A batch for another process: a copy of what is used of its buffers.
import { fields, width, type PackedBatch } from './packed-batch.ts';

export function copiedBatch({ numbers, paths, entries, count }: PackedBatch): PackedBatch {
  let pathEnd = 0;
  for (let at = fields.pathLength; at < count * width; at += width) pathEnd += numbers[at] ?? 0;
  return { numbers: numbers.slice(0, count * width), paths: paths.slice(0, pathEnd), entries, count };
}
