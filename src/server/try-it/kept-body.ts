// Keeps the body of an answer up to a bound, and says whether it is text.
import type { IncomingMessage } from 'node:http';
import type { TryBody } from '#wire/try-it.ts';

/** Resolves at the end of the answer, however it ends. `isLate` says whether the deadline has ended it. */
export function collectBody(answer: IncomingMessage, most: number, isLate: () => boolean): Promise<TryBody> {
  return new Promise((done) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const end = (cut?: TryBody['cut']): void => {
      const whole = Buffer.concat(pieces).subarray(0, most);
      done({ ...shown(whole, answer.headers['content-type'], cut), bytes, ...(cut && { cut }) });
    };
    answer.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes - piece.length < most) pieces.push(piece);
      if (bytes <= most) return;
      end('bound');
      answer.destroy();
    });
    answer.on('end', () => end());
    answer.on('error', () => end(isLate() ? 'deadline' : 'broken'));
  });
}

const textType =
  /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript|x-www-form-urlencoded|yaml)|image\/svg)/i;
const otherType = /^(?:image|audio|video|font)\//i;

function shown(
  bytes: Buffer,
  type: string | undefined,
  cut: TryBody['cut'],
): Pick<TryBody, 'encoding' | 'content'> {
  const charset = /;\s*charset="?([\w-]+)/i.exec(type ?? '')?.[1];
  const isText = textType.test(type ?? '');
  const text = isText || !otherType.test(type ?? '') ? decode(bytes, charset, cut !== undefined) : undefined;
  if (text !== undefined && (isText || looksLikeText(text))) return { encoding: 'text', content: text };
  return { encoding: 'base64', content: bytes.toString('base64') };
}

/** Undefined: these bytes are no text. */
function decode(bytes: Buffer, charset = 'utf-8', isCut: boolean): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const looksLikeText = (text: string): boolean => !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
