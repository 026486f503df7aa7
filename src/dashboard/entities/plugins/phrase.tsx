import type { ReactNode } from 'react';
import { SentenceValue } from '#dashboard/forms/live-panel.tsx';
import type { Phrase } from './texts/plugin-text.ts';

/** A sentence of a plugin: its values stand out. `lead` is for the panel beside a form, where there is room for more. */
export function PhraseText({ phrase, lead = false }: { phrase: Phrase; lead?: boolean }): ReactNode {
  return phrase.map((piece, index) => {
    if (typeof piece === 'string') return piece;
    // The pieces have no identity but their place.
    if ('value' in piece)
      return (
        <b key={index} className="font-strong text-text">
          {piece.value}
        </b>
      );
    return lead ? (
      <SentenceValue key={index} text={piece.code} />
    ) : (
      <span key={index} className="mono text-text">
        {piece.code}
      </span>
    );
  });
}
