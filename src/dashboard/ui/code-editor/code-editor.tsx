// A text with line numbers and colours for people who read code. CodeMirror is loaded when the first one is drawn. Until then, and
// where it cannot be loaded, a plain text area takes the text.
import { useEffect, useState, type ComponentType } from 'react';
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

type Editor = ComponentType<CodeEditorProps>;

let loaded: Editor | undefined;

async function load(): Promise<Editor> {
  loaded = (await import('./code-mirror.tsx')).CodeMirror;
  return loaded;
}

export function CodeEditor(props: CodeEditorProps) {
  const [Loaded, setLoaded] = useState(() => loaded);
  // Nothing takes the place of a text area while a reader types into it.
  const [hasFocus, setHasFocus] = useState(false);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (editor) => {
        if (isWanted) setLoaded(() => editor);
      },
      // After an update of the server the file may be gone: the text area stays.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, []);
  if (Loaded && !hasFocus) return <Loaded {...props} />;
  return <PlainText {...props} onFocus={setHasFocus} />;
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
  onFocus,
}: CodeEditorProps & { onFocus: (hasFocus: boolean) => void }) {
  return (
    <TextArea
      id={id}
      name={name}
      aria-label={label}
      aria-invalid={invalid ? true : undefined}
      aria-describedby={describedBy}
      mono
      onFocus={() => onFocus(true)}
      onBlur={() => onFocus(false)}
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
