// The fields of a multipart/form-data body, found and left out by name. Works on bytes: one character each.

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
  const [before = '', ...pieces] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const after = pieces.pop() ?? '';
  return { before, parts: pieces.map((piece) => piece.replace(/^[ \t]*\r\n/, '')), after };
}

const fieldName = (head: string): string | undefined => {
  const match = /^content-disposition:[^\r\n]*;\s*name=(?:"([^"]*)"|([^\s;]+))/im.exec(head);
  return match?.[1] ?? match?.[2];
};
