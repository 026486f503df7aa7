import type { ReactNode } from 'react';
import type { Phrase } from './texts/plugin-text.ts';

/** A sentence of a plugin: its values stand out. */
export function PhraseText({ phrase }: { phrase: Phrase }): ReactNode {
  return phrase.map((piece, index) => {
    if (typeof piece === 'string') return piece;
    // The pieces have no identity but their place.
    // oxlint-disable react/no-array-index-key
    return 'value' in piece ? (
      <b key={index} className="font-strong text-text tabular-nums">
        {piece.value}
      </b>
    ) : (
      <span key={index} className="mono text-text">
        {piece.code}
      </span>
    );
    // oxlint-enable react/no-array-index-key
  });
}
