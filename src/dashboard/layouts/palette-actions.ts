import type { Dialect } from '#dashboard/api/gateway-types.ts';
import {
  Activity,
  Bell,
  ChartColumn,
  CircleQuestionMark,
  House,
  ListChecks,
  Keyboard,
  Moon,
  Plug,
  Plus,
  Radar,
  Send,
  Settings2,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import type { OtherPlace } from '#dashboard/entities/drawn/others/use-other-places.ts';
import { manifests, places } from '#dashboard/entities/registry.ts';
import { goKeys, keysOf, shownKeys, type KeyName } from '#dashboard/lib/key-table.ts';
import { shortcut } from '#dashboard/lib/platform.ts';
import { setShortcutsOn, shortcutsOn } from '#dashboard/lib/use-hotkeys.ts';
import { showGuide } from '#dashboard/crud/guide-memory.ts';
import { offeredBy } from '#dashboard/crud/use-offered.ts';
import { applyTheme } from '#dashboard/lib/theme.ts';
import { paths } from '#dashboard/paths.ts';

export interface PaletteAction {
  id: string;
  text: string;
  /** Further words that it is found by. */
  search?: readonly string[];
  icon: LucideIcon;
  keys?: readonly string[] | undefined;
  /** It leads somewhere, does something here, or does something and leads somewhere. */
  to?: string;
  run?: () => void;
}

const keysFor = (name: KeyName): readonly string[] => shownKeys(keysOf(name)[0] ?? '', shortcut);

/** The actions that are offered on every page. */
export const standingActions = (
  dialect: Dialect,
  further: readonly OtherPlace[],
  showKeys: () => void,
): readonly PaletteAction[] => [
  ...(dialect.readOnly ? [] : [...offeredBy(dialect, manifests), ...further]).map(({ one, add }) => ({
    id: `add ${one}`,
    text: `Add ${one}`,
    search: ['new', 'create'],
    icon: Plus,
    to: add,
  })),
  { id: 'home', text: 'Go to Home', icon: House, keys: keysFor('home'), to: paths.home },
  ...[...offeredBy(dialect, places), ...further].map(({ many, list, icon, goKey }) => ({
    id: `go ${many}`,
    text: `Go to ${many}`,
    icon,
    ...(goKey !== undefined && { keys: shownKeys(goKeys(goKey), shortcut) }),
    to: list,
  })),
  { id: 'trace', text: 'Trace a request', icon: Radar, keys: keysFor('trace'), to: paths.trace() },
  {
    id: 'traffic',
    text: 'Go to Traffic',
    search: ['requests', 'statistics', 'analytics', 'latency', 'errors'],
    icon: ChartColumn,
    to: paths.traffic,
  },
  {
    id: 'live',
    text: 'Go to Live requests',
    search: ['log', 'tail', 'stream', 'single requests', 'debug'],
    icon: Activity,
    to: paths.live(),
  },
  {
    id: 'questions',
    text: 'Go to Questions',
    search: ['unused credentials', 'near a limit', 'who uses', 'failures', 'slower', '404', '403'],
    icon: CircleQuestionMark,
    to: paths.questions,
  },
  {
    id: 'alerts',
    text: 'Go to Alerts',
    search: ['rules', 'notifications', 'webhook', 'mail', 'slack', 'monitoring'],
    icon: Bell,
    to: paths.alerts,
  },
  {
    id: 'topology',
    text: 'Go to Topology',
    search: ['map', 'graph'],
    icon: Workflow,
    keys: keysFor('topology'),
    to: paths.topology,
  },
  { id: 'gateway', text: 'Go to Gateway settings', icon: Settings2, to: paths.gateway() },
  { id: 'try-it', text: 'Try a request', icon: Send, keys: keysFor('tryIt'), to: paths.tryIt() },
  ...(dialect.readOnly
    ? []
    : [
        {
          id: 'first-steps',
          text: 'Show the first steps',
          search: ['getting started', 'guide', 'help'],
          icon: ListChecks,
          to: paths.home,
          run: showGuide,
        },
      ]),
  { id: 'connections', text: 'Go to Connections', icon: Plug, to: paths.connections },
  { id: 'add connection', text: 'Add connection', icon: Plus, to: paths.addConnection },
  { id: 'light', text: 'Light theme', icon: Moon, run: () => applyTheme('light') },
  { id: 'dark', text: 'Dark theme', icon: Moon, run: () => applyTheme('dark') },
  { id: 'system', text: 'Theme of the system', icon: Moon, run: () => applyTheme('system') },
  {
    id: 'keys',
    text: 'Show all keys',
    search: ['keyboard', 'shortcuts'],
    icon: Keyboard,
    keys: keysFor('keys'),
    run: showKeys,
  },
  {
    id: 'shortcuts',
    text: shortcutsOn() ? 'Switch single-key shortcuts off' : 'Switch single-key shortcuts on',
    icon: Keyboard,
    run: () => setShortcutsOn(!shortcutsOn()),
  },
];

/** A path, a URL or a host, and nothing that could be a key. */
const traceable =
  /^(?:https?:\/\/[^\s?#]+|\/[^\s?#]*|(?!eyJ)[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?(?:\/[^\s?#]*)?)$/i;

/** The actions that take the typed text itself. */
export function actionsWith(typed: string): readonly PaletteAction[] {
  const text = typed.trim();
  if (!traceable.test(text)) return [];
  const url = /^https?:/i.test(text) ? text : `http://${text.startsWith('/') ? `localhost${text}` : text}`;
  return [{ id: 'trace it', text: `Trace a request for ${text}`, icon: Radar, to: paths.trace({ url }) }];
}
