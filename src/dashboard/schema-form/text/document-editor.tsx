// A document of a form as text, JSON or YAML. The typed text stays while it means the same as the form or has errors.
// Lines with errors are marked, and the errors are named below.
import type { Table } from '#schema/table.ts';
import { use, useId } from 'react';
import { ElsewhereNotice } from '#dashboard/forms/elsewhere-notice.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Help, WireName } from '#dashboard/forms/field.tsx';
import type { Elsewhere } from '#dashboard/forms/use-form.ts';
import { CodeEditor } from '#dashboard/ui/code-editor/code-editor.tsx';
import { problemsIn } from './document-problems.ts';
import { sameDocument } from './same-document.ts';
import { loadFormat, type FormatName, type TextProblem } from '#dashboard/lib/text-formats/text-format.ts';

export interface TypedText {
  text: string;
  /** The text's meaning, or why it has none. */
  read: { ok: true; document: Table } | { ok: false; problem: TextProblem };
}

/** The document as the form has it, or the path in it that is wrong. */
export type CheckedDocument = { ok: true; document: Table } | { ok: false; path: string; message: string };

export interface DocumentEditorProps {
  label: string;
  format: FormatName;
  document: Table;
  typed: TypedText | undefined;
  onTyped: (typed: TypedText) => void;
  check: (value: unknown) => CheckedDocument;
  /** The gateway's words by path. */
  errors: Readonly<Record<string, string>>;
  /** Values that keys got elsewhere meanwhile, by wire name. */
  elsewhere: Readonly<Record<string, Elsewhere>>;
  help: string;
}

export function DocumentEditor(props: DocumentEditorProps) {
  const { label, format: name, document, typed, onTyped, check, errors, elsewhere, help } = props;
  const format = use(loadFormat(name));
  const id = useId();
  const stands = typed && (!typed.read.ok || sameDocument(typed.read.document, document));
  const text = stands ? typed.text : format.print(document);
  const problems =
    stands && !typed.read.ok ? [typed.read.problem] : problemsIn(format.read(text), document, errors);

  function read(next: string): TypedText['read'] {
    const parsed = format.read(next);
    if (!parsed.ok) return parsed;
    const checked = check(parsed.value);
    if (checked.ok) return checked;
    const { path, message } = checked;
    return { ok: false, problem: { line: parsed.lines.get(path) ?? 1, message } };
  }

  return (
    <div>
      <CodeEditor
        label={label}
        language={name}
        value={text}
        onChange={(next) => onTyped({ text: next, read: read(next) })}
        fewestLines={16}
        badLines={problems.map(({ line }) => line)}
        invalid={problems.length > 0}
        describedBy={`${id}-problems ${id}-help`}
      />
      <div id={`${id}-problems`} aria-live="polite">
        {problems.map(({ line, message }) => (
          <FieldError key={`${line} ${message}`} text={line === 0 ? message : `Line ${line}: ${message}`} />
        ))}
      </div>
      {Object.entries(elsewhere).map(([key, theirs]) => (
        <div key={key} className="mt-1.5">
          <WireName name={key} />
          <ElsewhereNotice elsewhere={theirs} />
        </div>
      ))}
      <Help id={`${id}-help`}>{help}</Help>
    </div>
  );
}
