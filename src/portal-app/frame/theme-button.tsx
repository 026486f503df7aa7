import { Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { applyTheme, readTheme, type Theme } from '#dashboard/lib/theme.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';

const next: Readonly<Record<Theme, Theme>> = { system: 'dark', dark: 'light', light: 'system' };
const words: Readonly<Record<Theme, string>> = { system: 'follows the system', dark: 'dark', light: 'light' };

export function ThemeButton() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <IconButton
      label={`Theme: ${words[theme]}`}
      size="large"
      onClick={() => {
        applyTheme(next[theme]);
        setTheme(next[theme]);
      }}
    >
      {theme === 'dark' ? <Moon size={16} /> : <Sun size={16} />}
    </IconButton>
  );
}
