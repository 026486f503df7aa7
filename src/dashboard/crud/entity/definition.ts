// The definition that an entity's room makes. The pages of every entity are drawn from it.
import type { ComponentType, ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import type { entityMutations } from '#dashboard/api/entity-mutations.ts';
import type { RowsOf } from '#dashboard/api/traffic-numbers.ts';
import type { Changes } from '#dashboard/api/gateway-types.ts';
import type { EntityCodec } from '#dashboard/forms/entity-codec.ts';
import type { Form } from '#dashboard/forms/use-form.ts';
import type { CurlField } from '#dashboard/lib/curl.ts';
import type { PluginScope } from '#dashboard/paths.ts';
import type { MenuEntry } from '#dashboard/ui/menu.tsx';
import type { Tab } from '#dashboard/ui/tabs.tsx';
import type { Column } from '../column.ts';
import type { Along } from '../delete-dialog.tsx';
import type { Takes } from '../request-for.ts';
import type { EntityManifest } from './entity-manifest.ts';
import type { Facet } from '../use-facets.ts';

export interface EntityRow {
  readonly id: string;
  readonly created_at?: number;
}

export interface EntityDefinition<T extends EntityRow, V extends object> {
  readonly manifest: EntityManifest<T>;
  readonly mutations: ReturnType<typeof entityMutations<T>>;
  readonly codec: EntityCodec<T, V>;
  /** The names of the fields whose values are not shown. */
  readonly secrets?: readonly string[];
  /** The address of the page with a row's form, where that is not the row's first page. */
  readonly settings?: (id: string) => string;
  /** The scope of a new plugin for a row. Unset where the entity has no plugins of its own. */
  readonly pluginScope?: (id: string) => PluginScope;
  /** The fields of a command that sends these changes. Set where a field is secret: a command reads it from elsewhere. */
  readonly commandFields?: (
    changes: Changes<T>,
    write: (values: object) => readonly CurlField[],
  ) => readonly CurlField[];
  /** The requests that a row may take, where it takes some. One of them can be traced. */
  readonly takes?: (row: T) => Takes;
  /** The name of such rows in the recorded traffic. Unset where they have none. */
  readonly traffic?: RowsOf;
  readonly list: ListPart<T>;
  readonly detail: DetailPart<T>;
  readonly deletion: DeletionPart<T>;
}

export interface ListPart<T> {
  /** A hook: the columns and the facets, with the other rows that they need. */
  readonly useParts: () => {
    readonly columns: readonly Column<T>[];
    readonly facets?: readonly Facet<T>[];
    /** Rows that the facets look at are still being read. */
    readonly pending?: boolean;
    /** Stands in the foot of the list. */
    readonly note?: ReactNode;
  };
  /** The names of the texts that the filter looks into: "names, hosts and ids". */
  readonly looksAt: string;
  readonly filterPlaceholder: string;
  /** A sentence that says to a newcomer what such a row is. The empty list shows it. */
  readonly emptyText: string;
  /** Follows `emptyText` where a row can be added. */
  readonly firstStep?: string;
  /** Stands between the heading and the list. */
  readonly Note?: ComponentType;
  /** A second link beside "Edit" on each row: "Plugins of Geek-Jokes". */
  readonly link: (row: T) => { readonly label: string; readonly to: string; readonly icon: LucideIcon };
}

export interface FieldsProps<T, V extends object> {
  form: Form<V>;
  /** The stored row. Unset for a new one. */
  row: T | undefined;
}

export interface OwnFieldsProps<T, V extends object> extends FieldsProps<T, V> {
  /** Draws fields that the connected gateway has beside those of the form, in this place. */
  further: (names: readonly string[]) => ReactNode;
}

/** Stated beside the form's fields, so that a list need not load them. */
export interface FormPart<T, V extends object> {
  readonly Fields: ComponentType<OwnFieldsProps<T, V>>;
  /** The gateway's further fields that `Fields` draws itself. */
  readonly draws?: readonly string[];
  /** Says in the panel what the row will do. */
  readonly Sentence: ComponentType<FieldsProps<T, V>>;
  /** More of the panel, between the sentence and the command. */
  readonly About?: ComponentType<FieldsProps<T, V>>;
  /** More of the panel, below the command. */
  readonly Notes?: ComponentType<FieldsProps<T, V>>;
  /** The values that cannot work, as a sentence by field. Nothing is sent while there are some. */
  readonly check?: (values: V, row: T | undefined) => Readonly<Record<string, string>>;
  /** The values that the gateway refused. The panel marks them. */
  readonly refused?: (form: Form<V>) => readonly string[];
  /** "What this API will do" */
  readonly panelLabel: string;
  /** The fields that two rows cannot share. "Create another like this" leaves them empty. */
  readonly unique: readonly (keyof V & string)[];
  /** Fields that the address may fill in for a new row, by the address's parameter: `service` fills in `service`. */
  readonly fromAddress?: Readonly<Record<string, keyof V & string>>;
  /** A hook: the natural next step after a new row was made, as a sentence, as a link, or both. */
  readonly useNextStep?: () => (row: T) => { text?: string; action?: { text: string; to: string } };
}

export interface DetailPart<T> {
  /** The row in one line, beside its id. */
  readonly meta?: (row: T) => ReactNode;
  /** A hook: the tabs of a row's page, without the Code tab, which is the last one. */
  readonly useTabs: (id: string) => readonly Tab[];
  readonly entries?: (row: T) => readonly MenuEntry[];
  readonly code: (id: string) => string;
}

export interface DeletionPart<T> {
  /** Says what stops working, in one or two sentences. */
  readonly Consequence: ComponentType<{ rows: readonly T[] }>;
  /** A hook: the rows that are deleted along. */
  readonly useAlong: (rows: readonly T[]) => Along;
  /** The sentence about the rows that stay: "Consumers and their credentials stay." */
  readonly stays?: string;
}
