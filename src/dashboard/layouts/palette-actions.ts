import type { Dialect } from '#dashboard/api/gateway-types.ts';
import { Keyboard, House, Moon, Plug, Plus, Radar, type LucideIcon } from 'lucide-react';
import type { OtherPlace } from '#dashboard/entities/drawn/others/use-other-places.ts';
import { manifests, places } from '#dashboard/entities/registry.ts';
import { setShortcutsOn, shortcutsOn } from '#dashboard/lib/use-hotkeys.ts';
import { offeredBy } from '#dashboard/crud/use-offered.ts';
import { applyTheme } from '#dashboard/lib/theme.ts';
import { paths } from '#dashboard/paths.ts';

export interface PaletteAction {
  id: string;
  text: string;
  icon: LucideIcon;
  key?: string | undefined;
  /** It leads somewhere, or does something here. */
  to?: string;
  run?: () => void;
}

/** The actions that are offered on every page. */
export const standingActions = (
  dialect: Dialect,
  further: readonly OtherPlace[],
): readonly PaletteAction[] => [
  ...(dialect.readOnly ? [] : [...offeredBy(dialect, manifests), ...further]).map(({ one, add }) => ({
    id: `add ${one}`,
    text: `Add ${one}`,
    icon: Plus,
    to: add,
  })),
  { id: 'home', text: 'Go to Home', icon: House, key: 'G H', to: paths.home },
  ...[...offeredBy(dialect, places), ...further].map(({ many, list, icon, goKey }) => ({
    id: `go ${many}`,
    text: `Go to ${many}`,
    icon,
    ...(goKey !== undefined && { key: `G ${goKey.toUpperCase()}` }),
    to: list,
  })),
  { id: 'trace', text: 'Trace a request', icon: Radar, key: 'G W', to: paths.trace() },
  { id: 'connections', text: 'Go to Connections', icon: Plug, to: paths.connections },
  { id: 'add connection', text: 'Add connection', icon: Plus, to: paths.addConnection },
  { id: 'light', text: 'Theme: light', icon: Moon, run: () => applyTheme('light') },
  { id: 'dark', text: 'Theme: dark', icon: Moon, run: () => applyTheme('dark') },
  { id: 'system', text: 'Theme: follow the system', icon: Moon, run: () => applyTheme('system') },
  {
    id: 'shortcuts',
    text: shortcutsOn() ? 'Switch single-key shortcuts off' : 'Switch single-key shortcuts on',
    icon: Keyboard,
    run: () => setShortcutsOn(!shortcutsOn()),
  },
];
