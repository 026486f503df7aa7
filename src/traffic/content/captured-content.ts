import type { ShownContent } from '#wire/traffic.ts';
import type { CapturedRequest } from '../observing/packed-batch.ts';
import { shownContent } from './shown-content.ts';

/** The content of a request that the bundled gateway captured. */
export const capturedContent = ({ answerLines, ...captured }: CapturedRequest): ShownContent =>
  shownContent({ ...captured, answerHeaders: headersIn(answerLines) });

/** Of lines with their line breaks: name, value, name, value … */
const headersIn = (lines: string): readonly string[] =>
  lines
    .split('\r\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
