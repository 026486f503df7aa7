/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox with groups of rich options has no tag of its own */
import { CornerDownLeft, Search } from 'lucide-react';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useDialect } from '#dashboard/api/dialect.ts';
import { useGatewaySettings } from '#dashboard/api/node.ts';
import { addressOf } from '#dashboard/api/place.ts';
import { useFurtherPlaces } from '#dashboard/entities/registry.ts';
import { useFind } from '#dashboard/find/use-find.ts';
import { hasShortcutModifier } from '#dashboard/lib/platform.ts';
import { settingLines } from '#dashboard/lib/setting-lines.ts';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { giveLetters } from './held-letters.ts';
import { actionsWith, standingActions } from './palette-actions.ts';
import { PaletteFoot } from './palette-foot.tsx';
import { End, Group, Marked, Option } from './palette-options.tsx';
import { paletteRows, type PaletteRow } from './palette-rows.ts';
import { useHeldEnter } from './use-held-enter.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Jumps to anything on the gateway by any of its values, or runs an action. Its dialog is the shell's. */
export function CommandPalette({ onClose, onShowKeys }: { onClose: () => void; onShowKeys: () => void }) {
  const navigate = useNavigate();
  const dialect = useDialect();
  const further = useFurtherPlaces();
  const configuration = useGatewaySettings().data;
  const settings = useMemo(() => settingLines(configuration ?? {}), [configuration]);
  const [typed, setTyped] = useState('');
  useEffect(() => giveLetters((letters) => setTyped((now) => letters + now)), []);
  /** By its key, so that it stays chosen when further rows are found. */
  const [chosen, setChosen] = useState<string>();
  const find = useFind(typed);
  const rows = paletteRows({
    typed,
    found: find.rows,
    sources: find.sources,
    settings,
    actions: [...actionsWith(typed), ...standingActions(dialect, further, onShowKeys)],
  });
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === chosen),
  );
  const isSearching = typed.trim() !== '' && find.typed !== typed;

  function choose(row: PaletteRow | undefined, newTab = false): void {
    if (!row) return;
    onClose();
    row.run?.();
    if (row.to === undefined) return;
    if (newTab) window.open(addressOf(row.to), '_blank', 'noopener');
    else void navigate(row.to);
  }
  const enter = useHeldEnter(isSearching, (newTab) => choose(rows[at], newTab));
  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key];
    const last = rows.length - 1;
    const next =
      step !== undefined
        ? (at + step + rows.length) % Math.max(1, rows.length)
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? last
            : undefined;
    if (next !== undefined) {
      event.preventDefault();
      enter.forget();
      setChosen(rows[next]?.key);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // The rows on show may be those of an earlier text.
      if (isSearching && chosen === undefined) enter.hold(hasShortcutModifier(event));
      else choose(rows[at], hasShortcutModifier(event));
    }
  }

  return (
    <>
      <div className="flex h-12 flex-none items-center gap-2.5 border-b border-line pr-3 pl-4 text-muted">
        <Search size={18} className="flex-none" />
        <input
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls="palette-results"
          aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `palette-${at}` : undefined}
          aria-label="Search or run a command"
          placeholder="A name, host, path, address, key, setting or command"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(undefined);
            enter.forget();
          }}
          onKeyDown={onKeyDown}
          className="h-11 min-w-0 flex-1 bg-transparent text-lead text-text !outline-none"
        />
        <button type="button" tabIndex={-1} aria-label="Close" onClick={onClose}>
          <Kbd>Esc</Kbd>
        </button>
      </div>
      <div
        id="palette-results"
        role="listbox"
        aria-label="Results"
        aria-busy={isSearching}
        className="max-h-[60vh] min-h-0 overflow-y-auto px-2 pb-2 max-tablet:max-h-none max-tablet:flex-1"
      >
        {groupsOf(rows).map(({ title, members }) => (
          <Group key={title} title={title}>
            {members.map(({ row, index }) => (
              <Option
                key={row.key}
                id={`palette-${index}`}
                selected={index === at}
                onPoint={() => setChosen(row.key)}
                onChoose={(newTab) => choose(row, newTab)}
              >
                <RowContent row={row} typed={typed} isChosen={index === at} />
              </Option>
            ))}
          </Group>
        ))}
        {rows.length === 0 && !isSearching && (
          <p className="px-2 pt-4 pb-2 text-row [overflow-wrap:anywhere] text-muted">
            Nothing found for “{typed}”.
          </p>
        )}
      </div>
      <PaletteFoot find={find} count={rows.length} isSearching={isSearching} typed={typed} />
    </>
  );
}

function RowContent({ row, typed, isChosen }: { row: PaletteRow; typed: string; isChosen: boolean }) {
  return (
    <>
      <row.icon size={16} />
      <span className="flex min-w-0 flex-1 items-baseline gap-x-2.5 max-tablet:flex-col max-tablet:py-1">
        <span className="max-w-3/5 flex-none truncate max-tablet:max-w-full" title={row.title}>
          <Marked text={row.title} typed={typed} />
        </span>
        <span className="trunc max-w-full text-muted max-tablet:text-meta empty:hidden">
          {row.sub && <Marked text={row.sub} typed={typed} />}
          {row.sub && row.match && ' '}
          {row.match && <Match match={row.match} typed={typed} />}
        </span>
      </span>
      <End>
        {row.kind && <span>{row.kind}</span>}
        {row.keys?.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
        {isChosen && !row.keys && (
          <span className="max-tablet:hidden">
            <Kbd>
              <CornerDownLeft size={12} aria-hidden="true" />
            </Kbd>
          </span>
        )}
      </End>
    </>
  );
}

/** The field that fits, with its value unless that is secret. */
function Match({
  match: { label, text },
  typed,
}: {
  match: NonNullable<PaletteRow['match']>;
  typed: string;
}) {
  return (
    <>
      {label && `${label} `}
      {text === undefined ? (
        <span className="text-text-2">is what you typed</span>
      ) : (
        <span className="mono text-text-2">
          <Marked text={text} typed={typed} whole={text.toLowerCase().includes(typed.trim().toLowerCase())} />
        </span>
      )}
    </>
  );
}

interface GroupOfRows {
  title: PaletteRow['group'];
  members: { row: PaletteRow; index: number }[];
}

/** Rows of a group stand together in the list already. */
function groupsOf(rows: readonly PaletteRow[]): readonly GroupOfRows[] {
  const groups: GroupOfRows[] = [];
  rows.forEach((row, index) => {
    const last = groups.at(-1);
    if (last?.title === row.group) last.members.push({ row, index });
    else groups.push({ title: row.group, members: [{ row, index }] });
  });
  return groups;
}
