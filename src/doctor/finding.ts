// A fault that a rule has found in the configuration of a gateway.
import type { Survey } from './survey.ts';

/** `breaks`: requests fail now. `will`: they are going to. `look`: allowed, and perhaps not meant. */
export type Severity = 'breaks' | 'will' | 'look';

export const severities: readonly Severity[] = ['breaks', 'will', 'look'];

export type Area = 'Security' | 'Routing' | 'Upstreams and TLS' | 'Limits' | 'Tidiness';

export type PlacedEntity =
  | 'apis'
  | 'services'
  | 'routes'
  | 'consumers'
  | 'plugins'
  | 'upstreams'
  | 'certificates';

/** A row that a finding is about. */
export interface Place {
  readonly entity: PlacedEntity;
  readonly id: string;
  readonly name: string;
}

/** Fields of a row by name, with the value that each has and the one that is proposed. `config.minute` is a field of a table. */
export interface RowChange extends Place {
  readonly fields: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

export interface Fix {
  /** "Set policy to cluster" */
  readonly text: string;
  readonly changes: readonly RowChange[];
}

/** A page on which the reader can do something about it. */
export interface Way {
  readonly text: string;
  readonly to: 'protect' | 'add credential';
  readonly place: Place;
}

export interface Finding {
  /** The name of the rule. */
  readonly kind: string;
  /** The same as long as the finding is about the same rows. */
  readonly key: string;
  readonly severity: Severity;
  /** The effect. */
  readonly title: string;
  /** The cause and the cure. */
  readonly body: string;
  readonly places: readonly Place[];
  readonly fix?: Fix;
  readonly way?: Way;
}

export interface Rule {
  readonly kind: string;
  readonly area: Area;
  /** The fault that the rule looks for: "Certificates that expire within 30 days". */
  readonly looksFor: string;
  /** The title of several findings of the rule together. */
  readonly many: (count: string) => string;
  readonly find: (survey: Survey) => readonly Finding[];
}
