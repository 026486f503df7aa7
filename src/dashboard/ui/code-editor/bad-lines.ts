import { RangeSet, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';

class BadNumber extends GutterMarker {
  override elementClass = 'bad';
}

const badNumber = new BadNumber();
const badLine = Decoration.line({ class: 'bad' });

/** Marks these lines, and their numbers. */
export function markLines(numbers: readonly number[]): Extension {
  const starts = ({ doc }: EditorState): number[] =>
    [...new Set(numbers)]
      .filter((number) => number >= 1 && number <= doc.lines)
      .toSorted((a, b) => a - b)
      .map((number) => doc.line(number).from);
  return [
    EditorView.decorations.compute(['doc'], (state) =>
      Decoration.set(starts(state).map((start) => badLine.range(start))),
    ),
    gutterLineClass.compute(['doc'], (state) =>
      RangeSet.of(starts(state).map((start) => badNumber.range(start))),
    ),
  ];
}
