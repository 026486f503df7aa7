// A configuration as text with line numbers; the lines that something is wrong with are marked, in words below.
import { ElsewhereNotice, FieldError } from '#dashboard/forms/field-notes.tsx';
import { Help, WireName } from '#dashboard/forms/field.tsx';
import type { Elsewhere } from '#dashboard/forms/use-form.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import type { JsonProblem } from './json-problem.ts';

const fewestLines = 16;

export function JsonEditor({
  label,
  text,
  onChange,
  problems,
  elsewhere,
}: {
  label: string;
  text: string;
  onChange: (text: string) => void;
  problems: readonly JsonProblem[];
  /** Values that keys got elsewhere meanwhile, by wire name. */
  elsewhere: Readonly<Record<string, Elsewhere>>;
}) {
  const lines = Math.max(fewestLines, text.split('\n').length);
  const bad = new Set(problems.map(({ line }) => line));
  return (
    <div>
      <div className="mono grid grid-cols-[40px_minmax(0,1fr)] overflow-hidden rounded-control bg-sunken leading-5 inset-ring inset-ring-line-control focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus">
        <div
          aria-hidden="true"
          className="border-r border-line py-3 pr-2.5 text-right text-muted tabular-nums select-none"
        >
          {Array.from({ length: lines }, (_, index) => (
            <span
              key={`line ${index + 1}`}
              className={cx('block', bad.has(index + 1) && 'font-strong text-bad')}
            >
              {index + 1}
            </span>
          ))}
        </div>
        <div className="relative">
          {[...bad].map((line) => (
            <span
              key={line}
              aria-hidden="true"
              className="absolute inset-x-0 h-5 bg-bad-soft"
              style={{ top: 12 + (line - 1) * 20 }}
            />
          ))}
          <textarea
            aria-label={label}
            aria-invalid={problems.length > 0 ? true : undefined}
            aria-describedby={problems.length > 0 ? 'json-problems' : undefined}
            rows={lines}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            value={text}
            onChange={(event) => onChange(event.target.value)}
            className="relative block w-full resize-none overflow-x-auto bg-transparent px-3 py-3 leading-5 whitespace-pre !outline-none"
          />
        </div>
      </div>
      <div id="json-problems" aria-live="polite">
        {problems.map(({ line, message }) => (
          <FieldError key={`${line} ${message}`} text={line === 0 ? message : `Line ${line}: ${message}`} />
        ))}
      </div>
      {Object.entries(elsewhere).map(([name, theirs]) => (
        <div key={name} className="mt-1.5">
          <WireName name={name} />
          <ElsewhereNotice elsewhere={theirs} />
        </div>
      ))}
      <Help>
        What you change here is in the form when you go back. Fields the form does not know are kept.
      </Help>
    </div>
  );
}
