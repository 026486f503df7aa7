// All keys of the dashboard, from the table that binds them.
import { X } from 'lucide-react';
import { useState } from 'react';
import { useOffered } from '#dashboard/crud/use-offered.ts';
import { places } from '#dashboard/entities/registry.ts';
import { goKeys, keyTable, shownKeys, type KeyGroup } from '#dashboard/lib/key-table.ts';
import { shortcut } from '#dashboard/lib/platform.ts';
import { setShortcutsOn, shortcutsOn } from '#dashboard/lib/use-hotkeys.ts';
import { SheetLayer } from '#dashboard/ui/dialog-layer.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { Switch } from '#dashboard/ui/switch.tsx';

interface Line {
  readonly text: string;
  readonly keys: readonly string[];
}

const groups: readonly KeyGroup[] = ['Anywhere', 'In a list', 'On a row of a list', 'In a form', 'Go to'];

const linesOf = (group: KeyGroup): readonly Line[] =>
  Object.values(keyTable).filter((binding) => binding.group === group);

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const offered = useOffered(places);
  const [isOn, setIsOn] = useState(shortcutsOn);
  const goTo = offered.flatMap(({ many, goKey }) =>
    goKey === undefined ? [] : [{ text: many, keys: [goKeys(goKey)] }],
  );
  return (
    <SheetLayer
      onClose={onClose}
      label="All keys"
      className="top-1/2 left-1/2 max-h-[calc(100dvh-32px)] w-[min(720px,calc(100%-32px))] -translate-1/2 overflow-y-auto overscroll-contain rounded-dialog bg-raised p-5"
    >
      <div className="mb-2 flex items-center gap-3">
        <p aria-hidden="true" className="flex-1 text-title font-strong">
          All keys
        </p>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      <div className="columns-1 gap-x-10 tablet:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h2 className="pb-1 !text-meta !font-medium text-muted">{group}</h2>
            <dl className="text-row">
              {[...linesOf(group), ...(group === 'Go to' ? goTo : [])].map((line) => (
                <div key={line.text} className="flex min-h-8 items-center gap-3 border-t border-line py-1">
                  <dt className="min-w-0 flex-1">{line.text}</dt>
                  <dd className="flex flex-none items-center gap-1.5">
                    <Keys keys={line.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex items-center gap-3 border-t border-line pt-3 text-row">
        <Switch
          label="Keys without a modifier"
          checked={isOn}
          onChange={(on) => {
            setShortcutsOn(on);
            setIsOn(on);
          }}
        />
        <p className="text-muted">
          Keys without {shortcut('')} work while nothing is typed. Switch them off where a screen reader or a
          dictation types letters itself.
        </p>
      </div>
    </SheetLayer>
  );
}

/** Keys that do the same have "or" between them, keys that follow each other have "then". */
function Keys({ keys }: { keys: readonly string[] }) {
  return keys.map((sequence, index) => (
    <span key={sequence} className="flex items-center gap-1.5">
      {index > 0 && <span className="text-meta text-muted">or</span>}
      {shownKeys(sequence, shortcut).map((key, at) => (
        <span key={`${key} ${at}`} className="flex items-center gap-1.5">
          {at > 0 && <span className="text-meta text-muted">then</span>}
          <Kbd>{key}</Kbd>
        </span>
      ))}
    </span>
  ));
}
