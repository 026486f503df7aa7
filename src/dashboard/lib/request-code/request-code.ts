// A request as a command or a program that sends the same. Knows no gateway.
import { csharp } from './csharp-code.ts';
import { go } from './go-code.ts';
import { java } from './java-code.ts';
import { javascript } from './javascript-code.ts';
import { php } from './php-code.ts';
import { python } from './python-code.ts';
import { curl, httpie } from './shell-code.ts';
import type { SignedBy } from './signed-by.ts';

export interface CodedRequest {
  readonly method: string;
  /** An absolute URL. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Languages with a program for each kind of credential. */
export const languages = ['curl', 'JavaScript', 'Python', 'Java', 'Go', 'PHP', 'C#'] as const;
export type Language = (typeof languages)[number];

export const codeKinds = ['curl', 'HTTPie', 'JavaScript', 'Python', 'Java', 'Go', 'PHP', 'C#'] as const;
export type CodeKind = (typeof codeKinds)[number];

const writers: Readonly<Record<Language, (request: CodedRequest, by?: SignedBy) => string>> = {
  curl,
  JavaScript: javascript,
  Python: python,
  Java: java,
  Go: go,
  PHP: php,
  'C#': csharp,
};

export const requestCode = (kind: CodeKind, request: CodedRequest): string =>
  kind === 'HTTPie' ? httpie(request) : writers[kind](request);

/** The program works the credential out and adds its headers. */
export const signedCode = (language: Language, request: CodedRequest, by: SignedBy | undefined): string =>
  writers[language](request, by);
