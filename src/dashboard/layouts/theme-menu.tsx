import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { applyTheme, readTheme, type Theme } from '#dashboard/lib/theme.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu, MenuChoices } from '#dashboard/ui/menu.tsx';

const options: readonly { value: Theme; text: string; icon: React.ReactNode }[] = [
  { value: 'system', text: 'System', icon: <Monitor size={16} /> },
  { value: 'light', text: 'Light', icon: <Sun size={16} /> },
  { value: 'dark', text: 'Dark', icon: <Moon size={16} /> },
];
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
        <IconButton size="large" label={`Theme: ${words[theme]}`} className="-mr-2 tablet:mr-0">
          <Icon size={16} />
        </IconButton>
      }
    >
      <MenuChoices
        value={theme}
        options={options}
        onChange={(next) => {
          applyTheme(next);
          setTheme(next);
        }}
      />
    </Menu>
  );
}
