// The messages between the dashboard and its server about alerts: rules, what fires, and where messages go. Times are in milliseconds
// since the epoch, spans in seconds.

/** `target` and `certificate` and `gateway` are told by Admin APIs, the others by the recorded traffic. */
export const metrics = [
  'server_errors',
  'client_errors',
  'upstream_p95',
  'total_p95',
  'volume_above',
  'volume_below',
  'silence',
  'target',
  'certificate',
  'gateway',
] as const;
export type Metric = (typeof metrics)[number];

/** The requests that a rule about the traffic looks at: all requests of a gateway, or those of an api or route, a service, or a consumer. */
export const lookedAt = ['gateway', 'target', 'service', 'consumer'] as const;
export type LookedAt = (typeof lookedAt)[number];

export interface Chosen {
  readonly id: string;
  /** Its name when it was chosen. */
  readonly name: string;
}

export interface RuleDraft {
  readonly name: string;
  readonly metric: Metric;
  /** Percent, milliseconds, requests a minute, or days, as the metric says. Silence, target and gateway have none. */
  readonly threshold: number;
  /** The seconds whose requests make a value. For silence, the seconds without a request. */
  readonly window: number;
  /** The seconds that the condition has to hold. */
  readonly lasting: number;
  /** A share or a percentile of fewer requests than these does not fire. */
  readonly least: number;
  /** The id of a connection. Empty: each of them. */
  readonly gateway: string;
  readonly of: LookedAt;
  /** Empty: each of them. */
  readonly only: readonly Chosen[];
  readonly on: boolean;
  /** The ids of destinations. */
  readonly to: readonly string[];
}

export const mostRules = 200;
export const mostChosen = 50;
export const mostDestinations = 50;
/** The longest of these spans whose rows are kept, in seconds. */
export const longestWindow = 24 * 3600;
export const longestConsumerWindow = 5 * 3600;
export const longestLasting = 24 * 3600;

export type SubjectKind = LookedAt | 'upstream' | 'certificate';

/** The thing that a rule fires for. */
export interface Subject {
  /** The connection. */
  readonly gateway: string;
  readonly gateway_name: string;
  readonly kind: SubjectKind;
  /** Of a target of an upstream, `upstream/target`. */
  readonly id: string;
  readonly name: string;
}

export interface ShownAlert {
  readonly id: string;
  readonly rule: string;
  readonly subject: Subject;
  readonly state: 'pending' | 'firing';
  /** In the unit of the metric. Null where there is none. */
  readonly value: number | null;
  /** The finding in words, where a number does not say it: "it refuses connections". */
  readonly text: string;
  /** When the condition began to hold. */
  readonly since: number;
  readonly fired_at: number | null;
  /** Of a pending one: seconds until it fires. */
  readonly fires_in: number;
  readonly acknowledged: { readonly by: string; readonly at: number } | null;
  readonly silenced_until: number | null;
  /** The names of the destinations that have its message. */
  readonly told: readonly string[];
}

export type RuleState = 'firing' | 'pending' | 'quiet' | 'off';

export interface ShownRule extends RuleDraft {
  readonly id: string;
  readonly state: RuleState;
  /** The last time that it fired and was over. */
  readonly last: Firing | null;
  /** The reasons why something cannot be said. */
  readonly remarks: readonly string[];
}

/** `gone`: the api, the target or the like is no longer there. `off`: the rule was switched off, changed or deleted. */
export type Ending = 'resolved' | 'gone' | 'off';

/** A line of the history. */
export interface Firing {
  readonly id: string;
  readonly rule: string;
  readonly rule_name: string;
  readonly metric: Metric;
  readonly subject: Subject;
  readonly since: number;
  readonly fired_at: number;
  readonly ended_at: number | null;
  readonly ending: Ending | null;
  /** The worst value meanwhile. */
  readonly peak: number | null;
  readonly text: string;
}

export interface FiringList {
  /** The newest first. */
  readonly firings: readonly Firing[];
  /** Asks for older ones. */
  readonly next?: string;
}

export const webhookShapes = ['json', 'slack'] as const;
export type WebhookShape = (typeof webhookShapes)[number];

/** As it is sent to the server. A URL or a header that is absent or empty stays as it is stored. */
export type DestinationDraft =
  | {
      readonly kind: 'webhook';
      readonly name: string;
      readonly shape: WebhookShape;
      readonly url?: string;
      /** The value of the header Authorization. Null takes it away. */
      readonly authorization?: string | null;
    }
  | { readonly kind: 'mail'; readonly name: string; readonly addresses: readonly string[] };

export interface Delivery {
  readonly at: number;
  /** Why it has failed; empty where it has not. */
  readonly problem: string;
}

/** A destination without its secrets. */
export interface ShownDestination {
  readonly id: string;
  readonly name: string;
  readonly kind: 'webhook' | 'mail';
  /** Where it goes, as far as it may be shown: "https://hooks.slack.com/…". */
  readonly shown: string;
  readonly shape: WebhookShape;
  readonly addresses: readonly string[];
  readonly has_authorization: boolean;
  /** Why its secrets cannot be read. */
  readonly problem: string;
  /** The last message that was sent, or tried. */
  readonly last: Delivery | null;
  /** Messages that wait to be tried again. */
  readonly waiting: number;
}

/** `starttls`: required after a plain greeting. `none`: nothing is encrypted. */
export const mailSecurities = ['starttls', 'tls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];

export interface MailDraft {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** Is the server's certificate checked? */
  readonly verify: boolean;
  /** Empty: without authentication. */
  readonly username: string;
  /** Absent or empty: as it is stored. */
  readonly password?: string;
  /** The sender. */
  readonly from: string;
}

/** `settings`: by flags or variables of the server, so that the page cannot change it. */
export interface ShownMail extends Omit<MailDraft, 'password'> {
  readonly source: 'page' | 'settings';
  readonly has_password: boolean;
  readonly problem: string;
}

export interface AlertsPage {
  readonly rules: readonly ShownRule[];
  readonly alerts: readonly ShownAlert[];
  readonly destinations: readonly ShownDestination[];
  readonly mail: ShownMail | null;
  /** Where links in messages lead: the address of the dashboard. Empty: messages have none. */
  readonly link: string;
  /** Is any traffic recorded here? */
  readonly recorded: boolean;
  /** When the rules were last looked at; null before the first time. */
  readonly checked_at: number | null;
  /** False: rules are held in memory, and are gone when the server stops. */
  readonly kept: boolean;
}

export interface FiringCount {
  readonly firing: number;
}

/** The alerts that a rule would have made. */
export interface Preview {
  /** Times in the last 24 hours; null where that cannot be told. */
  readonly times: number | null;
  /** The names of those that it would fire for at this moment, after the time that it waits. */
  readonly now: readonly string[];
  readonly remarks: readonly string[];
}

export interface TestOutcome {
  readonly sent: boolean;
  /** One sentence. */
  readonly text: string;
}

/** The body that a webhook of the shape `json` gets. */
export interface AlertMessage {
  /** The same for each try: a receiver that knows it already can drop it. */
  readonly id: string;
  readonly event: 'fired' | 'resolved' | 'test';
  /** ISO 8601. */
  readonly time: string;
  /** One sentence. */
  readonly text: string;
  readonly rule: {
    readonly id: string;
    readonly name: string;
    readonly metric: Metric;
    readonly condition: string;
  };
  readonly alerts: readonly MessageAlert[];
  /** Further ones that are not listed. */
  readonly more: number;
  readonly link?: string;
}

export interface MessageAlert {
  readonly id: string;
  readonly subject: Subject;
  readonly value: number | null;
  readonly text: string;
  /** ISO 8601. */
  readonly since: string;
  readonly fired_at: string;
  readonly ended_at?: string;
  readonly ending?: Ending;
  readonly peak?: number | null;
}
