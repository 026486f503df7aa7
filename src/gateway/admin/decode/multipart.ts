// The fields of a multipart body, files read as text. What cannot be read as multipart has no fields, as in Kong.
import { once } from 'node:events';
import busboy from 'busboy';
import type { Argument } from './arguments.ts';
import { decodeUtf8, fromBinary } from './text.ts';

/** Undefined when a name or a value is not UTF-8. */
export async function parseMultipart(
  contentType: string,
  body: Buffer,
): Promise<readonly Argument[] | undefined> {
  const fields: Argument[] = [];
  let readable = true;
  const reading: Promise<void>[] = [];
  const parser = createParser(contentType, body.length);
  if (!parser) return fields;
  // Names come as bytes, and a name that is empty as undefined.
  const nameOf = (binary: string | undefined): string => {
    const name = fromBinary(binary ?? '');
    if (name === undefined) readable = false;
    return name ?? '';
  };
  parser.on('field', (binary, value) => fields.push([nameOf(binary), value]));
  parser.on('file', (binary, stream) => {
    const name = nameOf(binary);
    const index = fields.push([name, '']) - 1;
    reading.push(
      stream.toArray().then(
        (chunks) => {
          const text = decodeUtf8(Buffer.concat(chunks));
          if (text === undefined) readable = false;
          fields[index] = [name, text ?? ''];
        },
        () => undefined,
      ),
    );
  });
  const over = once(parser, 'close').catch(() => undefined);
  parser.end(body);
  await over;
  await Promise.all(reading);
  return readable ? fields : undefined;
}

function createParser(contentType: string, size: number): busboy.Busboy | undefined {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: size + 1, fieldNameSize: size + 1 },
    });
  } catch {
    // Without a boundary there is nothing to find.
    return undefined;
  }
}
