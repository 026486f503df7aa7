// Every key of the dashboard, in one place: what binds keys reads them here, and so does the sheet that shows them.

export type KeyGroup = 'Anywhere' | 'Go to' | 'In a list' | 'On a row of a list' | 'In a form';

export interface KeyBinding {
  /**
   * Keys as `KeyboardEvent.key` says them, so that they are where the reader's keyboard has them. Two with a space between are pressed
   * one after the other. `mod+` stands for the platform's modifier: ⌘ or Ctrl.
   */
  readonly keys: readonly string[];
  readonly group: KeyGroup;
  readonly text: string;
}

export const keyTable = {
  find: { keys: ['mod+k'], group: 'Anywhere', text: 'Find anything, or run a command' },
  keys: { keys: ['?'], group: 'Anywhere', text: 'Show all keys' },
  undo: { keys: ['mod+z'], group: 'Anywhere', text: 'Undo what the message offers to undo' },
  home: { keys: ['g h'], group: 'Go to', text: 'Home' },
  trace: { keys: ['g w'], group: 'Go to', text: 'Trace a request' },
  tryIt: { keys: ['g i'], group: 'Go to', text: 'Try a request' },
  topology: { keys: ['g m'], group: 'Go to', text: 'Topology' },
  filter: { keys: ['/'], group: 'In a list', text: 'Filter' },
  add: { keys: ['c'], group: 'In a list', text: 'Add' },
  next: { keys: ['j', 'ArrowDown'], group: 'In a list', text: 'Next row' },
  previous: { keys: ['k', 'ArrowUp'], group: 'In a list', text: 'Previous row' },
  clear: { keys: ['Escape'], group: 'In a list', text: 'Clear the selection, then the filter' },
  open: { keys: ['Enter'], group: 'On a row of a list', text: 'Open' },
  edit: { keys: ['e'], group: 'On a row of a list', text: 'Edit' },
  plugin: { keys: ['p'], group: 'On a row of a list', text: 'Add a plugin to it' },
  traceRow: { keys: ['t'], group: 'On a row of a list', text: 'Trace a request that it takes' },
  select: { keys: ['x'], group: 'On a row of a list', text: 'Select' },
  extendDown: { keys: ['Shift+ArrowDown'], group: 'On a row of a list', text: 'Select it and the next row' },
  extendUp: { keys: ['Shift+ArrowUp'], group: 'On a row of a list', text: 'Select it and the row before' },
  submit: { keys: ['mod+Enter'], group: 'In a form', text: 'Save' },
} as const satisfies Readonly<Record<string, KeyBinding>>;

export type KeyName = keyof typeof keyTable;

const isKeyName = (name: string): name is KeyName => name in keyTable;

export const keyNames: readonly KeyName[] = Object.keys(keyTable).filter(isKeyName);

/** The keys that lead to a list of the navigation: its letter comes after g. */
export const goKeys = (letter: string): string => `g ${letter}`;

export const keysOf = (name: KeyName): readonly string[] => keyTable[name].keys;

const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  'Shift+ArrowDown': 'Shift ↓',
  'Shift+ArrowUp': 'Shift ↑',
};

/** The keys as they stand on a keyboard, one after the other: "g a" is G and A. `modified` writes a key with the modifier. */
export const shownKeys = (keys: string, modified: (key: string) => string): readonly string[] =>
  keys.split(' ').map((key) => {
    if (key.startsWith('mod+'))
      return modified(key.slice(4).length === 1 ? key.slice(4).toUpperCase() : key.slice(4));
    return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  });
