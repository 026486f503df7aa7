// Cuts a member out of a JSON object and leaves every other byte as it was: numbers keep their digits, members their order,
// blanks their places. Works on bytes: one character each.

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;

/** `json` is an object, and valid. Members of the name are cut out, however often it comes. */
export function withoutMember(json: string, name: string): string {
  const open = json.indexOf('{') + 1;
  const close = json.lastIndexOf('}');
  const kept = membersBetween(json, open, close).filter((member) => member.name !== name);
  return (
    json.slice(0, open) + kept.map(({ start, end }) => json.slice(start, end)).join(',') + json.slice(close)
  );
}

interface Member {
  readonly name: string;
  /** With the blanks around it, without a comma. */
  readonly start: number;
  readonly end: number;
}

function membersBetween(json: string, open: number, close: number): Member[] {
  const members: Member[] = [];
  let start = open;
  let name = '';
  let depth = 0;
  for (let at = open; at < close; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) at = endOfString(json, at);
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    else if (depth > 0) continue;
    else if (code === colon) name = textOf(json.slice(start, at).trim());
    else if (code === comma) {
      members.push({ name, start, end: at });
      start = at + 1;
    }
  }
  members.push({ name, start, end: close });
  return members;
}

/** Where the string that begins here has its closing quote. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json.charCodeAt(at) !== quote) at += json.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

/** The bytes that the text of a name stands for. */
function textOf(json: string): string {
  if (!json.includes('\\')) return json.slice(1, -1);
  const text: unknown = JSON.parse(Buffer.from(json, 'latin1').toString());
  return Buffer.from(String(text)).toString('latin1');
}
