// Splits a command into words as a POSIX shell does, with quotes and line continuations, and $'…' as bash has it. It expands nothing. Pure.

/** Undefined where a quote is not closed. Text after the end of the command, such as a pipe, is left out. */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  const add = (more: string): void => {
    word = (word ?? '') + more;
  };
  const end = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    const [letter = ''] = rest;
    if (/[|;&\n]/.test(letter)) break;
    if (letter === "'" || letter === '"' || rest === "$'") {
      const quoted = quotedAt(text, at);
      if (!quoted) return undefined;
      add(quoted.text);
      at = quoted.end;
    } else if (/^\\\r?\n?/.test(rest) && /^\\(?:\r\n|\n)/.test(text.slice(at, at + 3))) {
      at += text[at + 1] === '\r' ? 3 : 2;
    } else if (letter === '\\') {
      add(text[at + 1] ?? '');
      at += 2;
    } else if (/\s/.test(letter)) {
      end();
      at += 1;
    } else {
      add(letter);
      at += 1;
    }
  }
  end();
  return words;
}

/** The text between the quotes that begin there, and the place after them. */
function quotedAt(text: string, at: number): { text: string; end: number } | undefined {
  if (text[at] === "'") {
    const end = text.indexOf("'", at + 1);
    return end < 0 ? undefined : { text: text.slice(at + 1, end), end: end + 1 };
  }
  const isDollar = text[at] === '$';
  const mark = isDollar ? "'" : '"';
  const pieces: string[] = [];
  for (let place = at + (isDollar ? 2 : 1); place < text.length; place += 1) {
    const letter = text[place] ?? '';
    if (letter === mark) return { text: pieces.join(''), end: place + 1 };
    const next = text[place + 1] ?? '';
    if (letter !== '\\') pieces.push(letter);
    else if (isDollar) {
      const { text: escaped, length } = escapeAt(text, place + 1);
      pieces.push(escaped);
      place += length;
    } else if ('$`"\\'.includes(next)) {
      pieces.push(next);
      place += 1;
    } else if (next === '\n') place += 1;
    else pieces.push(letter);
  }
  return undefined;
}

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  0: '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** After the backslash in $'…'. */
function escapeAt(text: string, at: number): { text: string; length: number } {
  const code = /^(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2}))/.exec(text.slice(at, at + 6));
  const digits = code?.[1] ?? code?.[2];
  if (code && digits !== undefined)
    return { text: String.fromCharCode(Number.parseInt(digits, 16)), length: code[0].length };
  const letter = text[at] ?? '';
  return { text: simple[letter] ?? `\\${letter}`, length: 1 };
}
