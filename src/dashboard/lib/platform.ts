const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The modifier of shortcuts as this machine's users write it, before a key: "⌘K", "Ctrl K". */
export const shortcut = (key: string): string => (mac ? `⌘${key}` : `Ctrl ${key}`);

/** Is the platform's shortcut modifier held? */
export const hasShortcutModifier = (event: { metaKey: boolean; ctrlKey: boolean }): boolean =>
  mac ? event.metaKey : event.ctrlKey;

/** Is the key that was pressed the platform's shortcut modifier itself? */
export const isShortcutModifier = ({ key }: { key: string }): boolean => key === (mac ? 'Meta' : 'Control');
