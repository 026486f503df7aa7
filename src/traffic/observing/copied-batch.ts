// A batch for another process: a copy of what is used of its buffers.
import { fields, width, type PackedBatch } from './packed-batch.ts';

export function copiedBatch({ numbers, paths, ...rest }: PackedBatch): PackedBatch {
  let pathEnd = 0;
  for (let at = 0; at < rest.count * width; at += width)
    pathEnd += (numbers[at + fields.pathLength] ?? 0) + (numbers[at + fields.queryLength] ?? 0);
  return { ...rest, numbers: numbers.slice(0, rest.count * width), paths: paths.slice(0, pathEnd) };
}
