// A list of actions behind a button. What draws the list is fetched when a list is first asked for.
import type { LucideIcon } from 'lucide-react';
import {
  cloneElement,
  lazy,
  Suspense,
  useState,
  type ComponentType,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';

export interface MenuProps {
  label: string;
  /** A button, or something that draws one and passes its properties on. */
  trigger: MenuTrigger;
  align?: 'start' | 'end';
  width?: 'narrow' | 'medium' | 'wide';
  items: readonly (MenuEntry | 'line')[];
  onOpenChange?: ((open: boolean) => void) | undefined;
}

/** Leads somewhere, or does something here. No two entries have the same text and address. */
export interface MenuEntry {
  text: string;
  icon?: LucideIcon;
  /** In the place of an icon. */
  lead?: ReactNode;
  /** Under the text. */
  sub?: ReactNode;
  /** At its end: a key, a value. */
  end?: ReactNode;
  to?: string;
  /** An address outside of this connection's pages, which is loaded anew. */
  href?: string;
  onSelect?: () => void;
  danger?: boolean;
  /** Of a choice: is it this one? */
  checked?: boolean;
}

export type MenuTrigger = ReactElement<TriggerProps>;

interface TriggerProps {
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  onClick?: (event: MouseEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onPointerEnter?: () => void;
}

/** The component that draws the list, open from the start. */
export type LayerOf<P> = P & {
  /** Its first entry gets the focus when it is first opened. Radix has not seen the key that asked for it. */
  startsAtFirst: boolean;
};

/** A menu whose list is drawn by what is fetched here. */
export function lazyMenu<P extends Pick<MenuProps, 'trigger'>>(
  fetchLayer: () => Promise<ComponentType<LayerOf<P>>>,
): ComponentType<P> {
  const Layer = lazy(async () => ({ default: await fetchLayer() }));
  return function LazyMenu(props: P) {
    const [asked, setAsked] = useState<'by pointer' | 'by key'>();
    const waiting = cloneElement(props.trigger, {
      'aria-haspopup': 'menu',
      'aria-expanded': false,
      onPointerEnter: () => void fetchLayer(),
      // A key clicks a button without a press of a mouse button.
      onClick: ({ detail }) => setAsked(detail === 0 ? 'by key' : 'by pointer'),
      onKeyDown: (event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setAsked('by key');
      },
    });
    if (!asked) return waiting;
    return (
      <Suspense fallback={waiting}>
        <Layer {...props} startsAtFirst={asked === 'by key'} />
      </Suspense>
    );
  };
}

export const Menu = lazyMenu<MenuProps>(async () => (await import('./menu-layer.tsx')).MenuLayer);
