import { EditorView } from '@codemirror/view';

/**
 * Chromium joins lines with an inline style when a selection of several lines is typed over, which the content security policy
 * refuses and reports. Here the editor replaces such a selection itself.
 */
export const typeOverLines = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data }, view) => {
    const { doc, selection } = view.state;
    const { from, to } = selection.main;
    if (inputType !== 'insertText' || data === null || view.composing) return false;
    if (doc.lineAt(from).number === doc.lineAt(to).number) return false;
    view.dispatch(view.state.replaceSelection(view.state.toText(data)), {
      scrollIntoView: true,
      userEvent: 'input.type',
    });
    return true;
  },
});
