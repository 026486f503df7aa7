// The look of the code editor, in the dashboard's tokens, and its colours: by weight and tone, as all code in the dashboard.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--text)', fontSize: '12.5px', minHeight: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontVariantLigatures: 'none',
    letterSpacing: '-0.01em',
    lineHeight: '20px',
    minHeight: 'inherit',
  },
  '.cm-content': { minHeight: 'inherit', padding: '6px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-gutters': {
    // CodeMirror sets the height of the text on the element.
    minHeight: 'inherit !important',
    backgroundColor: 'transparent',
    borderRight: '1px solid var(--line)',
    color: 'var(--muted)',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '30px', padding: '0 8px 0 4px' },
  '.cm-line.bad': { backgroundColor: 'var(--bad-soft)' },
  '.cm-gutterElement.bad': { color: 'var(--bad)', fontWeight: 'var(--w-strong)' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--press)', outline: 'none' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-soft)', color: 'var(--bad)' },
  '.cm-specialChar': { color: 'var(--warn)' },
  '.cm-content ::selection': { backgroundColor: 'var(--selected)' },
  // iOS zooms into a focused field below 16 px.
  '@media (pointer: coarse)': { '&': { fontSize: '16px' }, '.cm-scroller': { lineHeight: '24px' } },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--text-2)' },
  { tag: [tags.keyword, tags.bool, tags.null], color: 'var(--accent-text)', fontWeight: 'var(--w-medium)' },
  { tag: [tags.string, tags.number], color: 'var(--text)', fontWeight: 'var(--w-medium)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

export const codeLook = [look, syntaxHighlighting(colours)];
