// CodeMirror as a React control. It lives in a shadow root: its style sheets are constructed there, which the pages' content
// security policy allows, where a style element would be refused.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { controlFrame } from '../input.tsx';
import { markLines } from './bad-lines.ts';
import type { CodeEditorProps } from './code-editor.tsx';
import { codeLook } from './code-look.ts';
import { typeOverLines } from './type-over-lines.ts';
import { loadLanguage } from './languages.ts';

/** A text whose line breaks are all CRLF keeps them. In any other text LF alone ends a line, so that every character stays. */
const lineBreakOf = (text: string): string =>
  text.includes('\r\n') && !/(?:^|[^\r])\n/.test(text) ? '\r\n' : '\n';

/** Ctrl Enter submits the form. */
const keys = [...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap];

export function CodeMirror({
  id,
  name,
  label,
  language,
  value,
  onChange,
  placeholder: hint = '',
  fewestLines,
  badLines = [],
  invalid = false,
  describedBy,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<{
    view: EditorView;
    set: (part: Part, extension: Parameters<Compartment['of']>[0]) => void;
  }>(undefined);
  const changed = useEffectEvent((text: string) => {
    if (text !== value) onChange(text);
  });
  const opened = useEffectEvent((shadow: ShadowRoot) => {
    const parts = { language: new Compartment(), lines: new Compartment(), names: new Compartment() };
    const view = new EditorView({
      root: shadow,
      parent: shadow,
      state: EditorState.create({
        doc: value,
        extensions: [
          EditorState.lineSeparator.of(lineBreakOf(value)),
          EditorView.clipboardInputFilter.of((text, { lineBreak }) =>
            text.replaceAll(/\r\n|[\r\n]/g, lineBreak),
          ),
          lineNumbers(),
          history(),
          highlightSpecialChars(),
          indentOnInput(),
          bracketMatching(),
          EditorView.lineWrapping,
          keymap.of(keys),
          typeOverLines,
          placeholder(hint),
          codeLook,
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) changed(state.sliceDoc());
          }),
          parts.language.of([]),
          parts.lines.of([]),
          parts.names.of([]),
        ],
      }),
    });
    editor.current = {
      view,
      set: (part, extension) => view.dispatch({ effects: parts[part].reconfigure(extension) }),
    };
    return view;
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const view = opened(element.shadowRoot ?? element.attachShadow({ mode: 'open', delegatesFocus: true }));
    return () => {
      editor.current = undefined;
      view.destroy();
    };
  }, []);

  // A text that came from elsewhere.
  useEffect(() => {
    const view = editor.current?.view;
    if (!view || view.state.sliceDoc() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: view.state.toText(value) } });
  }, [value]);

  useEffect(() => {
    let isCurrent = true;
    void loadLanguage[language]().then((extension) => {
      if (isCurrent) editor.current?.set('language', extension);
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);

  const bad = badLines.join(' ');
  useEffect(() => {
    editor.current?.set('lines', markLines(bad === '' ? [] : bad.split(' ').map(Number)));
  }, [bad]);

  useEffect(() => {
    editor.current?.set(
      'names',
      EditorView.contentAttributes.of({
        'aria-label': label,
        ...(invalid && { 'aria-invalid': 'true' }),
      }),
    );
  }, [label, invalid]);

  useEffect(() => {
    if (editor.current) describe(editor.current.view.contentDOM, describedBy);
  }, [describedBy]);

  // A label leads to the controls of HTML alone.
  useEffect(() => {
    const labels = id === undefined ? [] : document.querySelectorAll(`label[for="${CSS.escape(id)}"]`);
    const focus = (): void => editor.current?.view.focus();
    for (const one of labels) one.addEventListener('click', focus);
    return () => {
      for (const one of labels) one.removeEventListener('click', focus);
    };
  }, [id]);

  return (
    <div
      ref={host}
      id={id}
      data-name={name}
      data-invalid={invalid ? '' : undefined}
      style={{ minHeight: fewestLines * 20 + 14 }}
      className={cx(
        controlFrame,
        'block cursor-text overflow-hidden !bg-sunken focus-within:outline-2 focus-within:-outline-offset-1',
        invalid
          ? 'border-bad focus-within:border-bad focus-within:outline-bad'
          : 'focus-within:border-focus focus-within:outline-focus',
      )}
    />
  );
}

/** The elements that describe the editor are outside of its shadow root, where an id does not reach. */
function describe(content: HTMLElement, ids = ''): void {
  if (!('ariaDescribedByElements' in content)) return;
  content.ariaDescribedByElements = ids.split(' ').flatMap((id) => document.getElementById(id) ?? []);
}

type Part = 'language' | 'lines' | 'names';
