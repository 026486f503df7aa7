// The room of applications: what the other rooms of the portal and its listeners get of it.
import type { Route } from '#serving/router.ts';
import type { Developer } from '#wire/portal/developer.ts';
import { adopt } from './adopt.ts';
import { Applications, type ApplicationsOptions } from './applications.ts';
import { blockAllOf } from './block.ts';
import { developerRoutes, type DeveloperRoutesOptions } from './developer-routes.ts';
import { operatorRoutes, type OperatorOptions } from './operator-routes.ts';
import { Schedule } from './schedule.ts';
import { tryRoutes, type TryOptions } from './trying/try-routes.ts';

type RoomOptions = ApplicationsOptions &
  DeveloperRoutesOptions &
  OperatorOptions &
  Omit<TryOptions, 'grantedTo'>;

export interface ApplicationsRoom {
  readonly developerRoutes: readonly Route[];
  readonly operatorRoutes: readonly Route[];
  /** By slug the number of applications that may call the API. */
  countsByApi(): Promise<ReadonlyMap<string, number>>;
  /** The slugs of the APIs that an application of the developer may call. */
  grantedTo(developer: string): Promise<ReadonlySet<string>>;
  /** An API was changed: groups and limits of its applications follow. */
  follow(slug: string): Promise<void>;
  /** An API is no longer published: its grants end. */
  withdraw(slug: string): Promise<void>;
  /** Applications, and requests that wait. */
  counts(): Promise<{ readonly applications: number; readonly waiting: number }>;
  /** What goes and is refused with a developer. */
  readonly belongings: {
    counts(): Promise<ReadonlyMap<string, number>>;
    removeAllOf(developer: string): Promise<void>;
    /** `reason`: empty lets them in again. */
    block(developer: string, reason: string): Promise<void>;
    /** Applications of this address that the gateway knows, and the database does not, are found again. */
    welcome(developer: Developer): Promise<void>;
  };
  start(): void;
  close(): Promise<void>;
}

export function createApplications(options: RoomOptions): ApplicationsRoom {
  const applications = new Applications(options);
  const { kept, now } = applications;
  const schedule = new Schedule(applications);
  const grantedTo = async (developer: string): Promise<ReadonlySet<string>> => {
    const own = (await kept.applications.ofDeveloper(developer)).filter(({ blocked }) => blocked === '');
    const grants = [...(await kept.grants.ofEach(own.map(({ id }) => id))).values()].flat();
    return new Set(grants.flatMap(({ state, api }) => (state === 'granted' ? [api] : [])));
  };
  const follow = async (slug: string): Promise<void> => {
    await kept.applications.settleThoseOf(slug, now());
    void schedule.look().catch((error: unknown) => process.emitWarning(String(error)));
  };
  return {
    developerRoutes: [
      ...developerRoutes(applications, options),
      ...tryRoutes(applications, { ...options, grantedTo }),
    ],
    operatorRoutes: operatorRoutes(applications, options),
    countsByApi: () => kept.grants.counts(),
    grantedTo,
    follow,
    async withdraw(slug) {
      await kept.grants.leaveAll(slug);
      await follow(slug);
    },
    counts: async () => ({
      applications: await kept.applications.count(),
      waiting: (await kept.grants.waiting()).length,
    }),
    belongings: {
      counts: async () => {
        const counts = new Map<string, number>();
        for (const { developer } of await kept.applications.list())
          counts.set(developer, (counts.get(developer) ?? 0) + 1);
        return counts;
      },
      removeAllOf: (developer) => applications.removeAllOf(developer),
      block: (developer, reason) => blockAllOf(applications, developer, reason),
      welcome: (developer) => adopt(applications, developer),
    },
    start: () => schedule.start(),
    close: () => schedule.close(),
  };
}
