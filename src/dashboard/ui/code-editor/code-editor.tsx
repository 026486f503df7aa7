// A text with line numbers and colours for people who read code. CodeMirror is loaded when the first one is drawn. Until then, and
// where it cannot be loaded, a plain text area takes the text.
import { Component, lazy, Suspense, type ReactNode } from 'react';
import { TextArea } from '../input.tsx';
import type { Language } from './languages.ts';

export interface CodeEditorProps {
  id?: string | undefined;
  name?: string | undefined;
  /** Its accessible name. */
  label: string;
  language: Language;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string | undefined;
  /** The editor is at least this many lines high. */
  fewestLines: number;
  /** Lines that something is wrong with; 1 is the first. */
  badLines?: readonly number[];
  invalid?: boolean | undefined;
  /** The ids of the elements that describe it. */
  describedBy?: string | undefined;
}

const CodeMirror = lazy(async () => ({ default: (await import('./code-mirror.tsx')).CodeMirror }));

export function CodeEditor(props: CodeEditorProps) {
  const plain = <PlainText {...props} />;
  return (
    <IfLoaded instead={plain}>
      <Suspense fallback={plain}>
        <CodeMirror {...props} />
      </Suspense>
    </IfLoaded>
  );
}

function PlainText({
  id,
  name,
  label,
  value,
  onChange,
  placeholder,
  fewestLines,
  invalid,
  describedBy,
}: CodeEditorProps) {
  return (
    <TextArea
      id={id}
      name={name}
      aria-label={label}
      aria-invalid={invalid ? true : undefined}
      aria-describedby={describedBy}
      mono
      rows={Math.max(fewestLines, value.split('\n').length)}
      placeholder={placeholder}
      // Browsers turn every line break into LF. Line breaks that were CRLF are turned back into CRLF.
      value={value.replaceAll('\r\n', '\n')}
      onChange={({ target }) =>
        onChange(value.includes('\r\n') ? target.value.replaceAll('\n', '\r\n') : target.value)
      }
    />
  );
}

/** An editor that was not loaded, after an update of the server, is no reason to lose the form. */
class IfLoaded extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
