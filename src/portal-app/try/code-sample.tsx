import { useState } from 'react';
import {
  languages,
  signedCode,
  type CodedRequest,
  type Language,
} from '#dashboard/lib/request-code/request-code.ts';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import type { CredentialCode } from './credential-code.ts';

/** The request as a program, in the language that the reader chose last on this page. */
export function CodeSample({ request, credential }: { request: CodedRequest; credential: CredentialCode }) {
  const [language, setLanguage] = useState<Language>(lastLanguage);
  const whole = { ...request, headers: [...request.headers, ...credential.headers] };
  const text = signedCode(language, whole, credential.by);
  return (
    <section aria-label="Code" className="min-w-0">
      <div className="flex items-center gap-2">
        <div className="w-36">
          <Select
            aria-label="Language"
            options={languages.map((one) => ({ value: one, label: one }))}
            value={language}
            onChange={(event) => {
              const chosen = languages.find((one) => one === event.target.value) ?? 'curl';
              lastLanguage = chosen;
              setLanguage(chosen);
            }}
          />
        </div>
        <span className="flex-1" />
        <CopyIcon text={text} label="Copy the code" size="small" />
      </div>
      <Pre label={`${language} code`} text={text} />
    </section>
  );
}

let lastLanguage: Language = 'curl';

export function Pre({ label, text }: { label: string; text: string }) {
  return (
    <pre
      // Arrow keys scroll what has the focus.
      {...{ tabIndex: 0, role: 'region', 'aria-label': label }}
      className="mono mt-2 max-h-100 overflow-auto rounded-control bg-sunken p-3 leading-5 text-text-2 inset-ring inset-ring-line"
    >
      {text}
    </pre>
  );
}
