// The languages that the editor colours. Each is loaded when it is first needed.
import { StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

export type Language = 'json' | 'yaml' | 'lua' | 'text';

export const loadLanguage: Readonly<Record<Language, () => Promise<Extension>>> = {
  json: async () => (await import('@codemirror/lang-json')).json(),
  yaml: async () => (await import('@codemirror/lang-yaml')).yaml(),
  lua: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/lua')).lua),
  text: () => Promise.resolve([]),
};
