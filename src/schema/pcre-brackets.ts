// Translates a bracketed class of a PCRE expression.
import { bothCases, bothCasesOfRange } from './letter-cases.ts';
import { characters, classes, posixClasses } from './pcre-classes.ts';
import { characterOf, compileFailed, escapeLiteral, Refusal, type PcreCursor } from './pcre-cursor.ts';

export interface Brackets {
  readonly text: string;
  /** True when the class can match without regard to case only with JavaScript's own option. */
  readonly needsOption: boolean;
}

const unterminated = `${compileFailed}missing terminating ] for character class`;

/** Moves past the closing bracket. */
export function translateBrackets(cursor: PcreCursor, ignoresCase: boolean): Brackets {
  const start = cursor.take(/\[\^?\]?/y)?.[0] ?? '[';
  let text = start.endsWith(']') ? `${start.slice(0, -1)}\\]` : start;
  let needsOption = false;
  for (;;) {
    const character = cursor.character();
    if (character === '') throw new Refusal(unterminated);
    if (character === ']') {
      cursor.at += 1;
      return { text: `${text}]`, needsOption };
    }
    const range = ignoresCase ? cursor.take(/[^\\[\]-]-[^\\[\]]/y)?.[0] : undefined;
    if (range !== undefined) text += range + bothCasesOfRange(range.charAt(0), range.charAt(2));
    else if (character === '\\') {
      needsOption ||= ignoresCase && beginsOrEndsRange(cursor);
      text += escape(cursor, ignoresCase && !needsOption);
    } else if (character === '[') text += posixClass(cursor, ignoresCase);
    else {
      cursor.at += 1;
      const beginsRange = cursor.character() === '-' && cursor.character(1) !== ']';
      text += ignoresCase && !beginsRange ? bothCases(character) : character;
    }
  }
}

/** An escape whose neighbour is a `-`. */
const beginsOrEndsRange = ({ pattern, at }: PcreCursor): boolean =>
  pattern.charAt(at - 1) === '-' || /\\(?:x(?:\{\w*\}|\w{0,2})|.)-/y.exec(pattern.slice(at, at + 8)) !== null;

function posixClass(cursor: PcreCursor, ignoresCase: boolean): string {
  const posix = cursor.take(/\[:(\^?)(\w+):\]/y);
  if (!posix) {
    cursor.at += 1;
    return '\\[';
  }
  const [written, negated, name = ''] = posix;
  const bytes = posixClasses[ignoresCase && (name === 'lower' || name === 'upper') ? 'alpha' : name];
  if (bytes === undefined) throw new Refusal(`${compileFailed}unknown POSIX class name`, written);
  if (negated) cursor.unsupported('negated POSIX classes are');
  return bytes;
}

function escape(cursor: PcreCursor, bothCasesOfLetters: boolean): string {
  const quoted = quotedText(cursor);
  if (quoted !== undefined)
    return quoted
      .split('')
      .map((one) => escapeLiteral(one) + otherCase(one, bothCasesOfLetters))
      .join('');
  const hexadecimal = cursor.hexadecimal();
  if (hexadecimal) return hexadecimal + otherCase(characterOf(hexadecimal), bothCasesOfLetters);
  const letter = cursor.character(1);
  if (letter === '') throw new Refusal(unterminated);
  cursor.refuseUnknown(letter);
  if (/[BNRX]/.test(letter)) cursor.unsupported(`\\${letter} in a class is`);
  cursor.at += 2;
  return classes[letter] ?? characters[letter] ?? `\\${letter}`;
}

const otherCase = (character: string, wanted: boolean): string =>
  wanted ? bothCases(character).replace(character, '') : '';

/** The text between `\Q` and `\E`. Without a `\E` there is no quotation, and the `Q` is a plain letter. */
function quotedText(cursor: PcreCursor): string | undefined {
  const { pattern, at } = cursor;
  if (!pattern.startsWith('\\Q', at) || cursor.lastQuoteEnd < at) return undefined;
  const end = pattern.indexOf('\\E', at);
  cursor.at = end + 2;
  return pattern.slice(at + 2, end);
}
