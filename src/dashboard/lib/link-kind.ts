// Where a link of a text that others have written may lead. Pure.

/** `own`: a path of this app. `outside`: http, https or mailto. `refused`: every other address. */
export type LinkKind = 'own' | 'outside' | 'refused';

export function linkKind(address: string): LinkKind {
  // Browsers leave out tabs and line breaks, and take a backslash for a slash.
  if (/[\s\\]|[^\x20-\uffff]/u.test(address)) return 'refused';
  if (/^(?:https?:\/\/|mailto:)[^/]/i.test(address)) return 'outside';
  return /^(?:\/(?!\/)|#)/.test(address) ? 'own' : 'refused';
}
