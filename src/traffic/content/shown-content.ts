// The content of a captured request as it is kept: without secrets, as far as their names and values tell.
import type { ShownBody, ShownContent, ShownMessage } from '#wire/traffic.ts';
import type { CapturedBody } from '../observing/packed-batch.ts';
import { cutHeaders, headerIn, type HeaderPair } from './cut-headers.ts';
import { cutTarget, type Cutting } from './cut-texts.ts';
import { CutValues } from './cut-values.ts';
import { secretWords } from './secret-words.ts';
import { shownBody } from './shown-body.ts';

/** Bytes of a body that are looked at. */
export const longestBody = 32 * 1024;

/** The content as it passed, with its secrets. Headers: name, value, name, value … */
export interface PassedContent {
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: CapturedBody;
  readonly answerHeaders: readonly string[];
  readonly answerBody: CapturedBody;
  /** In lower case. */
  readonly credentialNames: readonly string[];
}

export function shownContent(captured: PassedContent): ShownContent {
  const cutting: Cutting = { isSecret: secretWords(captured.credentialNames), values: new CutValues() };
  const target = cutTarget(captured.target, cutting);
  const request = message(cutHeaders(captured.headers, cutting), captured.body, cutting);
  const answer = message(cutHeaders(captured.answerHeaders, cutting), captured.answerBody, cutting);
  const { values } = cutting;
  return {
    target: values.cutFrom(target),
    request: withoutValues(withUnreadBody(request), values),
    answer: withoutValues(answer, values),
  };
}

const message = (headers: readonly HeaderPair[], body: CapturedBody, cutting: Cutting): ShownMessage => ({
  headers,
  body: shownBody(
    body,
    {
      type: headerIn(headers, 'content-type') ?? '',
      encoding: headerIn(headers, 'content-encoding') ?? '',
    },
    cutting,
  ),
});

/** A request may be answered before its body is read. */
const withUnreadBody = ({ headers, body }: ShownMessage): ShownMessage => {
  const length = headerIn(headers, 'content-length') ?? '0';
  const isAnnounced = length !== '0' || headerIn(headers, 'transfer-encoding') !== undefined;
  if (body !== null || !isAnnounced) return { headers, body };
  const type = headerIn(headers, 'content-type') ?? '';
  return { headers, body: { size: Number(length) || 0, type, text: null, note: 'not read' } };
};

const withoutValues = ({ headers, body }: ShownMessage, values: CutValues): ShownMessage => ({
  headers: headers.map(([name, value]) => [name, values.cutFrom(value)]),
  body: body && withoutValuesIn(body, values),
});

const withoutValuesIn = (body: ShownBody, values: CutValues): ShownBody => ({
  ...body,
  text:
    body.text && (body.note === 'beginning' ? values.cutFromBeginning(body.text) : values.cutFrom(body.text)),
});
