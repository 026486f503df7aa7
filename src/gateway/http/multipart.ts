// The fields of a multipart/form-data body, found and changed by name. Works on bytes: one character each.

export const boundaryOf = (contentType: string): string | undefined => {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
};

export const fieldsNamed = (body: string, boundary: string, name: string): string[] =>
  split(body, boundary).parts.flatMap((part) => {
    const end = part.indexOf('\r\n\r\n');
    return end >= 0 && fieldName(part.slice(0, end)) === name ? [part.slice(end + 4)] : [];
  });

export function withoutField(body: string, boundary: string, name: string): string {
  const { before, parts, after } = split(body, boundary);
  const kept = parts.filter((part) => fieldName(part.slice(0, part.indexOf('\r\n\r\n'))) !== name);
  return [before, ...kept.map((part) => `\r\n${part}`), after].join(`\r\n--${boundary}`).slice(2);
}

/** A delimiter begins a line, so the body is read as if a line came before it. A part begins after its delimiter's line. */
function split(body: string, boundary: string): { before: string; parts: string[]; after: string } {
  const text = `\r\n${body}`;
  const pieces: string[] = [];
  let start = 0;
  for (let at = nextDelimiter(text, boundary, 0); at >= 0; at = nextDelimiter(text, boundary, start)) {
    pieces.push(text.slice(start, at));
    start = at + lineStart.length + boundary.length;
  }
  const [before, ...parts] = pieces;
  const last = text.slice(start);
  if (before === undefined) return { before: last, parts, after: '' };
  return { before, parts: parts.map((piece) => piece.replace(/^[ \t]*\r\n/, '')), after: last };
}

const lineStart = '\r\n--';

/**
 * The index of the next delimiter's line; -1 when there is none. The search finds the start of a line and then compares the
 * boundary. A search for both together may take, for each byte, as many steps as the boundary is long.
 */
function nextDelimiter(text: string, boundary: string, from: number): number {
  let at = text.indexOf(lineStart, from);
  while (at >= 0 && !text.startsWith(boundary, at + lineStart.length))
    at = text.indexOf(lineStart, at + lineStart.length);
  return at;
}

/** Counting ends with the limit. */
export function hasMoreParts(body: string, boundary: string, most: number): boolean {
  // The last delimiter ends the last part.
  let parts = -1;
  let at = body.startsWith(`--${boundary}`) ? 0 : nextDelimiter(body, boundary, 0);
  while (at >= 0 && parts < most) {
    parts += 1;
    at = nextDelimiter(body, boundary, at + 2);
  }
  return parts >= most && at >= 0;
}

const nameInHead = /^(content-disposition:[^\r\n]*;\s*name=)(?:"([^"]*)"|([^\s;]+))/im;

const fieldName = (head: string): string | undefined => {
  const match = nameInHead.exec(head);
  return match?.[2] ?? match?.[3];
};

/** Fields by name. Files are never changed. A field that is set or renamed moves to the end. */
export class MultipartFields {
  readonly #boundary: string;
  /** Name, and the part that has it. */
  #fields: (readonly [name: string | undefined, part: string])[];

  private constructor(parts: readonly string[], boundary: string) {
    this.#boundary = boundary;
    this.#fields = parts.map((part) => [fieldName(part.slice(0, part.indexOf('\r\n\r\n'))), part]);
  }

  /** Undefined for an incomplete body. An empty body has no fields. */
  static parse(body: string, boundary: string): MultipartFields | undefined {
    const { parts, after } = split(body, boundary);
    const isWhole = after.startsWith('--') && parts.every((part) => part.includes('\r\n\r\n'));
    return isWhole || body === '' ? new MultipartFields(parts, boundary) : undefined;
  }

  /** The last value of each name. */
  get values(): ReadonlyMap<string, string> {
    return new Map(
      this.#fields.flatMap(([name, part]): [string, string][] =>
        name === undefined ? [] : [[name, part.slice(part.indexOf('\r\n\r\n') + 4)]],
      ),
    );
  }

  has(name: string): boolean {
    return this.#fields.some(([own]) => own === name);
  }

  remove(name: string): void {
    this.#fields = this.#fields.filter(([own]) => own !== name);
  }

  rename(name: string, to: string): void {
    const renamed = this.#fields.filter(([own]) => own === name);
    if (renamed.length === 0) return;
    this.#fields = this.#fields.filter(([own]) => own !== name && own !== to);
    for (const [, part] of renamed) {
      const end = part.indexOf('\r\n\r\n');
      const head = part.slice(0, end).replace(nameInHead, (_, before: string) => `${before}"${quoted(to)}"`);
      this.#fields.push([to, head + part.slice(end)]);
    }
  }

  set(name: string, value: string): void {
    this.remove(name);
    this.#fields.push([name, `Content-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}`]);
  }

  /** A field has only one value, so adding a value does nothing. */
  append(): void {}

  encoded(): string {
    if (this.#fields.length === 0) return '';
    const parts = this.#fields.map(([, part]) => `--${this.#boundary}\r\n${part}\r\n`);
    return `${parts.join('')}--${this.#boundary}--\r\n`;
  }
}

/** A quote or a line break would end the name, so they are written as escapes, as browsers do. */
const quoted = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
