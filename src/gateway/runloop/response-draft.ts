// The head of the answer, which plugins may see and change until it is sent. Headers that they set before the upstream has
// answered come first on the wire, as in Kong.
import {
  assertHeader,
  headerValue,
  headerValues,
  lowerCase,
  removeHeader,
  setHeader,
  type HeaderList,
} from '../http/header-list.ts';
import type { ResponseHead } from '../plugins/plugin.ts';

export class ResponseDraft implements ResponseHead {
  status = 0;
  readonly lines: HeaderList = [];

  header(name: string): string | undefined {
    return headerValue(this.lines, lowerCase(name));
  }

  headers(name: string): readonly string[] {
    return headerValues(this.lines, lowerCase(name));
  }

  setHeader(name: string, value: string): void {
    assertHeader(name, value);
    setHeader(this.lines, name, value);
  }

  appendHeader(name: string, value: string): void {
    assertHeader(name, value);
    this.lines.push(name, value);
  }

  removeHeader(name: string): void {
    removeHeader(this.lines, lowerCase(name));
  }
}
