import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { applyTheme, readTheme } from '#dashboard/lib/theme.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';

const themes = [
  { theme: 'system', text: 'System', icon: Monitor },
  { theme: 'light', text: 'Light', icon: Sun },
  { theme: 'dark', text: 'Dark', icon: Moon },
] as const;
const words = { system: 'follows the system', light: 'light', dark: 'dark' };
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

export function ThemeMenu() {
  const [theme, setTheme] = useState(readTheme);
  const Icon = theme === 'dark' || (theme === 'system' && darkSystem.matches) ? Moon : Sun;
  return (
    <Menu
      label="Theme"
      width="narrow"
      trigger={
        <IconButton size="large" label={`Theme: ${words[theme]}`}>
          <Icon size={16} />
        </IconButton>
      }
      items={themes.map((choice) => ({
        text: choice.text,
        icon: choice.icon,
        checked: choice.theme === theme,
        onSelect: () => {
          applyTheme(choice.theme);
          setTheme(choice.theme);
        },
      }))}
    />
  );
}
