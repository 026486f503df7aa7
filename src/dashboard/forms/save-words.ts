// Sentences about a save that has failed, or whose answer was lost. Pure.
import type { SaveFailure } from './save-failure.ts';

/** What reading again has shown, after the gateway's answer to a save was lost. */
export type FoundSince = 'maybe' | 'saved' | 'notSeen';

const lostAnswer: Readonly<Record<FoundSince, string>> = {
  maybe: 'It may be saved all the same: look before you try again.',
  saved: 'Read again since: your changes are saved.',
  notSeen:
    'Read again since, the gateway does not have everything that you typed. Saving again does no harm.',
};

export const afterLostAnswer = ({ message }: SaveFailure, found: FoundSince): string =>
  `${message} ${lostAnswer[found]}`;

/** For a reader who has left the form: `called` names what was to be saved. */
export function notSaved(called: string, { fields, message, mayBeSaved }: SaveFailure): string {
  const reasons = [
    ...(message === undefined ? [] : [message]),
    ...Object.entries(fields).map(([name, words]) => `${name}: ${words}`),
  ];
  return `${called} ${mayBeSaved ? 'may not be saved' : 'was not saved'}. ${reasons.join('; ')}`;
}

export const changedMeanwhile: SaveFailure = {
  fields: {},
  message: 'It was changed elsewhere meanwhile. Open it again to save your changes over these.',
};
